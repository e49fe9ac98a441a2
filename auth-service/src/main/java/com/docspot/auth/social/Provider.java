package com.docspot.auth.social;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A provider with all its addresses.
 *
 * @param redirect where it sends people back to, exactly
 * @param jwks where its keys are; null where it has no ID tokens
 */
record Provider(
        String id,
        SocialSettings.Client client,
        URI redirect,
        URI authorization,
        URI token,
        @Nullable URI jwks) {

    /** Where somebody begins. */
    URI beginning(Attempt attempt) {
        return UriComponentsBuilder.fromUri(authorization)
                .queryParam("response_type", "code")
                .queryParam("client_id", encoded(Objects.requireNonNull(client.clientId())))
                .queryParam("redirect_uri", encoded(redirect.toString()))
                .queryParam("scope", encoded(client.scope()))
                .queryParam("state", attempt.state())
                .queryParam("nonce", attempt.nonce())
                .queryParam("code_challenge", attempt.challenge())
                .queryParam("code_challenge_method", "S256")
                .build(true)
                .toUri();
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
