package com.docspot.auth.apiclient;

import com.docspot.platform.web.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A secret as the database knows it. It is 256 random bits, so a plain digest hides it.
 *
 * @param until when it stops working; null works on
 */
public record ClientSecret(String id, String hash, Instant createdAt, @Nullable Instant until) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static String newText() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static ClientSecret of(String text, Instant now) {
        return new ClientSecret(Ids.next("sec"), digest(text), now, null);
    }

    boolean matches(String text, Instant now) {
        return (until == null || now.isBefore(until))
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.UTF_8),
                        digest(text).getBytes(StandardCharsets.UTF_8));
    }

    /** The same, good no longer than until then. */
    ClientSecret endingAt(Instant end) {
        return until != null && until.isBefore(end)
                ? this
                : new ClientSecret(id, hash, createdAt, end);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
