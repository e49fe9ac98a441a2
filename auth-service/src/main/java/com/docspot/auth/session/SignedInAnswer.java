package com.docspot.auth.session;

import com.docspot.auth.account.Login;
import com.docspot.auth.token.TokenIssuer;
import com.docspot.platform.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a sign-in and a refresh.
 *
 * @param expiresIn how many seconds the access token is good
 * @param refreshToken absent where a cookie carries it
 */
public record SignedInAnswer(
        String accessToken,
        String tokenType,
        long expiresIn,
        @Nullable String refreshToken,
        User user) {

    /** Who is signed in. */
    public record User(
            String id,
            Role role,
            @Nullable String patientId,
            @Nullable String doctorId,
            @Nullable String organisationId,
            String givenName,
            String familyName) {

        static User of(Login login) {
            return new User(
                    login.id(),
                    login.role(),
                    login.patientId(),
                    login.doctorId(),
                    login.organisationId(),
                    login.contact().givenName(),
                    login.contact().familyName());
        }
    }

    static SignedInAnswer of(Sessions.SignedIn signedIn, boolean withRefreshToken) {
        return new SignedInAnswer(
                signedIn.accessToken(),
                "Bearer",
                TokenIssuer.LIFE.toSeconds(),
                withRefreshToken ? signedIn.refreshToken() : null,
                User.of(signedIn.login()));
    }
}
