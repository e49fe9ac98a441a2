package com.docspot.auth.social.web;

import com.docspot.auth.factor.ProofNeeded;
import com.docspot.auth.social.SocialSignIn;
import com.docspot.platform.web.Problems;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What is answered when nobody has been signed in. */
final class Outcomes {

    private Outcomes() {}

    static ResponseEntity<?> of(SocialSignIn.Outcome outcome) {
        return switch (outcome) {
            case SocialSignIn.In _ ->
                    throw new IllegalArgumentException("Who is in gets their tokens.");
            case SocialSignIn.Challenged(var challenge) ->
                    ResponseEntity.accepted().body(new ProofNeeded(challenge));
            case SocialSignIn.Linked(var identity) ->
                    ResponseEntity.ok(IdentitiesController.IdentityAnswer.of(identity));
            case SocialSignIn.EmailNeeded(var ticket, var givenName, var familyName) -> {
                var more = new HashMap<String, Object>(Map.of("ticket", ticket));
                put(more, "givenName", givenName);
                put(more, "familyName", familyName);
                yield Problems.conflict(
                        "email-needed",
                        "We got no confirmed e-mail address from there. Register with one, or sign"
                                + " in, and we will connect the two.",
                        more);
            }
            case SocialSignIn.Anothers() ->
                    Problems.conflict(
                            "identity-taken",
                            "Somebody else's DocSpot login is connected with this. Sign in with"
                                    + " that one, or disconnect it there first.");
            case SocialSignIn.PasswordNeeded() ->
                    Problems.conflict(
                            "password-needed",
                            "Sign in with your e-mail address and password. Doctors, staff and"
                                    + " administrators always do, for they need a second factor.");
            case SocialSignIn.Suspended() ->
                    Problems.answer(
                            HttpStatus.FORBIDDEN,
                            "login-suspended",
                            "Login suspended",
                            "This login may not be used at present. Ask the people who run DocSpot"
                                    + " for you.",
                            Map.of());
            case SocialSignIn.Broken() ->
                    Problems.answer(
                            HttpStatus.BAD_REQUEST,
                            "sign-in-broken",
                            "Sign-in broken off",
                            "This sign-in did not begin in this browser, took too long, or was not"
                                    + " confirmed. Begin again.",
                            Map.of());
        };
    }

    private static void put(Map<String, Object> more, String name, @Nullable String value) {
        if (value != null) {
            more.put(name, value);
        }
    }
}
