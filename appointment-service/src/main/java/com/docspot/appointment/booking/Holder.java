package com.docspot.appointment.booking;

import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose a hold is: a signed-in caller's, or of whoever knows its token, of which only the hash is
 * kept.
 *
 * @param value {@code caller-…} or {@code token-…}
 */
record Holder(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int TOKEN_BYTES = 32;

    static Holder of(Caller caller) {
        return new Holder("caller-" + caller.id());
    }

    static Holder of(String token) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.US_ASCII));
            return new Holder(
                    "token-" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /**
     * Who that is: the token's owner where one is shown, else the signed-in caller, else nobody.
     */
    static @Nullable Holder of(Caller caller, @Nullable String token) {
        if (token != null) {
            return of(token);
        }
        return caller.is(Role.ANON) ? null : of(caller);
    }

    /** A token of 256 random bits. */
    static String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isToken(String token) {
        return TOKEN.matcher(token).matches();
    }
}
