package com.docspot.appointment.booking;

import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.DocSpotProperties;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * The links by which patients answer without signing in. A token can be computed again by this
 * service only (HMAC, 256 bits); what is stored is its hash.
 */
@Component
class Links {

    private static final String PURPOSE = "answer-link";

    private final FieldCipher cipher;
    private final URI site;

    Links(FieldCipher cipher, DocSpotProperties properties) {
        this.cipher = cipher;
        this.site = properties.publicUrl();
    }

    /** The hash under which a question that was asked at that moment is found. */
    String hashFor(String appointmentId, Instant askedAt) {
        return hash(token(appointmentId, askedAt));
    }

    /** The address at which the patient answers it. */
    URI answer(String appointmentId, Instant askedAt) {
        return site.resolve("/answers/" + token(appointmentId, askedAt));
    }

    static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    String token(String appointmentId, Instant askedAt) {
        return cipher.blindIndex(PURPOSE, appointmentId + "@" + askedAt.toEpochMilli());
    }
}
