package com.docspot.auth.session;

import com.docspot.platform.mongo.FieldCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Marks of devices on which somebody has signed in: 128 random bits with our seal on them and the
 * account. Attempts with such a mark are counted for themselves, so that nobody who guesses from
 * elsewhere holds back the owner; the mark opens nothing.
 */
@Component
class Devices {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PURPOSE = "known-device";
    private static final int BYTES = 16;
    private static final int LONGEST = 200;

    private final FieldCipher cipher;

    Devices(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String issue(String account) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var mark = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return mark + '.' + seal(account, mark);
    }

    /** The device, if the token is of one on which this account was signed in. */
    Optional<String> of(@Nullable String token, String account) {
        if (token == null || token.length() > LONGEST || token.indexOf('.') < 0) {
            return Optional.empty();
        }
        var mark = token.substring(0, token.indexOf('.'));
        return MessageDigest.isEqual(
                        (mark + '.' + seal(account, mark)).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(mark)
                : Optional.empty();
    }

    private String seal(String account, String mark) {
        return cipher.blindIndex(PURPOSE, account + ":" + mark);
    }
}
