package com.docspot.auth.session;

import com.docspot.auth.token.TokenIssuer;
import com.docspot.platform.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a sign-in and a refresh.
 *
 * @param expiresIn how many seconds the access token is good
 * @param refreshToken absent where a cookie carries it
 * @param deviceToken to be shown at the next sign-in on this device; absent where a cookie carries
 *     it
 */
public record SignedInAnswer(
        String accessToken,
        String tokenType,
        long expiresIn,
        @Nullable String refreshToken,
        @Nullable String deviceToken,
        User user) {

    /**
     * Who is signed in.
     *
     * @param becomes the role that waits for a second factor
     */
    public record User(
            String id,
            Role role,
            @Nullable Role becomes,
            @Nullable String patientId,
            @Nullable String doctorId,
            @Nullable String organisationId,
            String givenName,
            String familyName) {

        static User of(Identity identity) {
            var subject = identity.subject();
            return new User(
                    subject.id(),
                    subject.role(),
                    identity.becomes(),
                    subject.patient(),
                    subject.doctor(),
                    subject.organisation(),
                    identity.givenName(),
                    identity.familyName());
        }
    }

    static SignedInAnswer of(Sessions.SignedIn signedIn, boolean withTokens) {
        return new SignedInAnswer(
                signedIn.accessToken(),
                "Bearer",
                TokenIssuer.LIFE.toSeconds(),
                withTokens ? signedIn.refreshToken() : null,
                withTokens ? signedIn.identity().device() : null,
                User.of(signedIn.identity()));
    }
}
