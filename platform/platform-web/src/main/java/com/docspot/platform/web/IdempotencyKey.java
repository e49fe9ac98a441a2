package com.docspot.platform.web;

import java.util.Objects;
import org.springframework.http.HttpStatus;

/**
 * What makes a repeated POST the same request. Controllers take it as a {@code @Nullable} method
 * argument: absent means that the caller sent no {@code Idempotency-Key}, or is anonymous (two
 * strangers must never meet on one key).
 *
 * @param value {@code <caller>|<key>}, unique for 24 hours on the aggregate that the request made
 *     or changed
 * @param bodyHash base64url SHA-256 of method, path and the bytes of the body
 */
public record IdempotencyKey(String value, String bodyHash) {

    /** The request header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    /** The response header that marks a replay; its value is {@code true}. */
    public static final String REPLAYED = "Idempotency-Replayed";

    /**
     * Refuses a key that came before with something else.
     *
     * @param earlierBodyHash what was kept with the key
     * @throws ProblemException 422 {@code idempotency-key-reused} if the bodies differ
     */
    public void mustRepeat(String earlierBodyHash) {
        if (!Objects.equals(bodyHash, earlierBodyHash)) {
            throw reused();
        }
    }

    /** The refusal of a key that came before with another body. */
    public static ProblemException reused() {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "Idempotency key reused",
                "This idempotency key was used for a different request. Send a new key with a new"
                        + " request.");
    }
}
