package com.docspot.auth.social;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * Somebody is on the way to a provider and back. It stays with their browser, sealed, so that
 * nobody else can end it for them.
 *
 * @param state comes back with them (RFC 6749, section 10.12)
 * @param nonce comes back in the ID token (OpenID Connect Core, section 3.1.2.1)
 * @param verifier whose digest the provider got (RFC 7636)
 */
record Attempt(String provider, String state, String nonce, String verifier, Instant until) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static Attempt at(String provider, Instant until) {
        return new Attempt(provider, random(), random(), random(), until);
    }

    /** The digest of the verifier (RFC 7636, section 4.2, method S256). */
    String challenge() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** Whether it is this that comes back. */
    boolean isAnsweredBy(String fromProvider, String comesBack, Instant now) {
        return provider.equals(fromProvider)
                && now.isBefore(until)
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8),
                        comesBack.getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing: all of it is secret. */
    @Override
    public String toString() {
        return "Attempt[" + provider + "]";
    }

    private static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
