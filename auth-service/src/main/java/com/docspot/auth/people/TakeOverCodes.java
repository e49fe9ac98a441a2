package com.docspot.auth.people;

import com.docspot.platform.mongo.FieldCipher;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Makes and reads codes that people type: twelve signs (60 bits) without those that look alike. A
 * code is a keyed digest of an id, so that it can be made again when the mail is written.
 */
@Component
class TakeOverCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SIGNS = 12;
    private static final int BITS = 5;
    private static final int HEX_DIGITS = 15;
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]");
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + SIGNS + "}");

    private final FieldCipher cipher;

    TakeOverCodes(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** The code of this id, as it is printed: {@code K7PM-3XQ9-D4TA}. */
    String code(String id) {
        var bits =
                Long.parseUnsignedLong(
                        cipher.blindIndex("take-over-code", id).substring(0, HEX_DIGITS), 16);
        var code = new StringBuilder();
        for (var i = SIGNS - 1; i >= 0; i--) {
            code.append(ALPHABET.charAt((int) (bits >>> (i * BITS)) & 31));
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
        }
        return code.toString();
    }

    /** What the database knows of a code; empty for what cannot be one. */
    String hash(String code) {
        var plain =
                BETWEEN.matcher(code.toUpperCase(Locale.ROOT))
                        .replaceAll("")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        return CODE.matcher(plain).matches() ? cipher.blindIndex("take-over-hash", plain) : "";
    }
}
