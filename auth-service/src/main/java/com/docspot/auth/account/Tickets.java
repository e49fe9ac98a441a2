package com.docspot.auth.account;

import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * The secrets in mailed links. A token is a keyed digest of the ticket's id, so that it can be made
 * again when the mail is written, and is stored nowhere: the database knows its hash.
 */
@Component
class Tickets {

    private static final String PURPOSE = "mailed-link";

    private final FieldCipher cipher;

    Tickets(FieldCipher cipher) {
        this.cipher = cipher;
    }

    Ticket issue(Instant until) {
        var id = Ids.next("vrf");
        return new Ticket(id, hash(token(id)), until);
    }

    String token(String ticketId) {
        return cipher.blindIndex(PURPOSE, ticketId);
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
