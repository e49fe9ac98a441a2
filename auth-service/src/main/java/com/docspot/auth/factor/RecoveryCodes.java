package com.docspot.auth.factor;

import com.docspot.platform.mongo.FieldCipher;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Codes for the day when the telephone is lost: twelve characters of an alphabet in which none
 * looks like another, 60 bits each. The database knows keyed digests of them.
 */
@Component
class RecoveryCodes {

    static final int NUMBER = 10;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789";
    private static final int GROUPS = 3;
    private static final int GROUP = 4;
    private static final String PURPOSE = "recovery-code";

    private final FieldCipher cipher;

    RecoveryCodes(FieldCipher cipher) {
        this.cipher = cipher;
    }

    List<String> make() {
        return IntStream.range(0, NUMBER).mapToObj(_ -> one()).toList();
    }

    /** What is kept of a code, however it was typed. */
    String hash(String userId, String code) {
        var plain = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return cipher.blindIndex(PURPOSE, userId + ":" + plain);
    }

    private static String one() {
        var code = new StringBuilder();
        for (var i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
