package com.docspot.auth.people;

import com.docspot.platform.mongo.FieldCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * The secrets of links in mails about patients. A token is a keyed digest of an id, so that it can
 * be made again when the mail is written; the database knows its hash alone.
 */
@Component
class MailedSecrets {

    private static final String PURPOSE = "relation-invitation";

    private final FieldCipher cipher;

    MailedSecrets(FieldCipher cipher) {
        this.cipher = cipher;
    }

    String token(String id) {
        return cipher.blindIndex(PURPOSE, id);
    }

    String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
