package com.docspot.auth.social;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/** Exchanges a code for who somebody is (RFC 6749, section 4.1.3; OpenID Connect Core, 3.1.3). */
@Component
class Exchange {

    private final Providers providers;
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    Exchange(Providers providers) {
        this.providers = providers;
    }

    /**
     * Who has this code; nobody if the provider does not know it or what it says does not hold.
     *
     * @throws RestClientException when the provider is away
     */
    Optional<Person> person(Provider provider, String code, Attempt attempt) {
        return tokens(provider, code, attempt)
                .flatMap(tokens ->
                        provider.client().userInfo() != null
                                ? told(provider, tokens.path("access_token").asString(""))
                                : proved(provider, tokens.path("id_token").asString(""), attempt));
    }

    private Optional<JsonNode> tokens(Provider provider, String code, Attempt attempt) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "authorization_code");
        form.add("code", code);
        form.add("redirect_uri", provider.redirect().toString());
        form.add("client_id", provider.client().clientId());
        form.add("client_secret", provider.client().clientSecret());
        form.add("code_verifier", attempt.verifier());
        return providers
                .http()
                .post()
                .uri(provider.token())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .accept(MediaType.APPLICATION_JSON)
                .body(form)
                .exchangeForRequiredValue((_, response) -> {
                    if (response.getStatusCode().is4xxClientError()) {
                        return Optional.empty();
                    }
                    mustWork(response.getStatusCode());
                    return Optional.ofNullable(response.bodyTo(JsonNode.class));
                });
    }

    private static void mustWork(HttpStatusCode status) {
        if (!status.is2xxSuccessful()) {
            throw new RestClientException("status " + status.value());
        }
    }

    /** What an ID token proves. */
    private Optional<Person> proved(Provider provider, String idToken, Attempt attempt) {
        try {
            var token = decoder(provider).decode(idToken);
            if (provider.client().nonce()
                    && !attempt.nonce().equals(token.getClaimAsString("nonce"))) {
                return Optional.empty();
            }
            Object verified = token.getClaim("email_verified");
            return Optional.of(
                    new Person(
                            provider.id(),
                            Objects.requireNonNull(token.getSubject()),
                            trusted(
                                    provider,
                                    token.getClaimAsString("email"),
                                    String.valueOf(verified)),
                            token.getClaimAsString("given_name"),
                            token.getClaimAsString("family_name")));
        } catch (BadJwtException _) {
            return Optional.empty();
        }
    }

    /** What a provider without ID tokens tells, such as Facebook. */
    private Optional<Person> told(Provider provider, String accessToken) {
        var who =
                providers
                        .http()
                        .get()
                        .uri(Objects.requireNonNull(provider.client().userInfo()))
                        .headers(headers -> headers.setBearerAuth(accessToken))
                        .retrieve()
                        .body(JsonNode.class);
        var subject = who == null ? "" : text(who, "sub").or(() -> text(who, "id")).orElse("");
        if (who == null || subject.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Person(
                        provider.id(),
                        subject,
                        trusted(
                                provider,
                                text(who, "email").orElse(null),
                                who.path("email_verified").asString("false")),
                        text(who, "given_name").or(() -> text(who, "first_name")).orElse(null),
                        text(who, "family_name").or(() -> text(who, "last_name")).orElse(null)));
    }

    private static @Nullable String trusted(
            Provider provider, @Nullable String email, String verified) {
        return provider.client().trustEmail() || verified.equals("true") ? email : null;
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field).asString("")).filter(text -> !text.isEmpty());
    }

    private JwtDecoder decoder(Provider provider) {
        return decoders.computeIfAbsent(
                provider.id(),
                _ -> {
                    var decoder =
                            NimbusJwtDecoder.withJwkSetUri(
                                            Objects.requireNonNull(provider.jwks()).toString())
                                    .build();
                    decoder.setJwtValidator(rules(provider.client()));
                    return decoder;
                });
    }

    // The lifetime is judged by real time: the provider does not know our movable clock.
    private static OAuth2TokenValidator<Jwt> rules(SocialSettings.Client client) {
        return new DelegatingOAuth2TokenValidator<>(
                List.of(
                        new JwtTimestampValidator(),
                        new JwtIssuerValidator(Objects.requireNonNull(client.issuer())),
                        token -> isForUs(token, client)));
    }

    /** OpenID Connect Core, section 3.1.3.7, rules 3 to 5. */
    private static OAuth2TokenValidatorResult isForUs(Jwt token, SocialSettings.Client client) {
        var audience = token.getAudience();
        var party = token.getClaimAsString("azp");
        var ours =
                audience != null
                        && audience.contains(client.clientId())
                        && (audience.size() == 1 || party != null)
                        && (party == null || party.equals(client.clientId()))
                        && token.getExpiresAt() != null
                        && token.getSubject() != null;
        return ours
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_token", "not for us", null));
    }
}
