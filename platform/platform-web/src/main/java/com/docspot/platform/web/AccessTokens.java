package com.docspot.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Judges access tokens, the same way at the gateway and in each service: RS256 and nothing else,
 * header type {@code at+jwt} (RFC 9068), a key id that we know, issuer, audience, expiry by the
 * injected clock, a role, and a session that has not ended. That a signature was good is remembered
 * for a minute, since checking it costs more than the rest of a request's way; the claims are
 * judged at each use.
 */
public final class AccessTokens implements JwtDecoder {

    /** What the clocks of two machines may differ by. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** A key that was withdrawn is believed for at most this much longer. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** Some three kilobytes each. */
    private static final int MOST_REMEMBERED = 2_000;

    private static final String REFUSED = "The token's claims are not good.";

    static final String ROLE = "role";
    static final String SESSION = "sid";
    static final String PATIENT = "pat";
    static final String DOCTOR = "doc";
    static final String ORGANISATION = "org";
    static final String SCOPE = "scope";

    private final List<JWKSource<SecurityContext>> keys;
    private final NimbusJwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> claims;
    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder()
                    .maximumSize(MOST_REMEMBERED)
                    .expireAfterWrite(REMEMBERED)
                    .executor(Runnable::run)
                    .build();

    /**
     * A judge of tokens.
     *
     * @param keys where public keys come from; the first that knows a key id decides
     */
    public AccessTokens(
            List<JWKSource<SecurityContext>> keys,
            DocSpotProperties.Security security,
            EndedSessions endedSessions,
            Clock clock) {
        this.keys = List.copyOf(keys);
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, this::select));
        // Spring's validators below judge the claims, with our clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        this.decoder = new NimbusJwtDecoder(processor);
        this.claims = validator(security, endedSessions, clock);
        this.decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
    }

    @Override
    public Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        var jwt = known == null ? decoder.decode(token) : known;
        var judged = claims.validate(jwt);
        if (judged.hasErrors()) {
            throw new JwtValidationException(REFUSED, judged.getErrors());
        }
        if (known == null) {
            verified.put(token, jwt);
        }
        return jwt;
    }

    /**
     * Whether {@link #decode} answers at once, rather than ask the auth service for a key first.
     */
    public boolean decodesAtOnce(String token) {
        if (verified.getIfPresent(token) != null) {
            return true;
        }
        try {
            var kid = JWTParser.parse(token).getHeader().toJSONObject().get("kid");
            return keys.stream()
                    .allMatch(source ->
                            !(source instanceof RemoteKeys remote)
                                    || remote.holds(kid instanceof String id ? id : null));
        } catch (ParseException _) {
            return true;
        }
    }

    /** Who a good token speaks for. */
    public static Caller callerOf(Jwt token) {
        return new Caller(
                Objects.requireNonNull(token.getSubject()),
                Role.valueOf(Objects.requireNonNull(token.getClaimAsString(ROLE))),
                token.getClaimAsString(SESSION),
                token.getClaimAsString(PATIENT),
                token.getClaimAsString(DOCTOR),
                token.getClaimAsString(ORGANISATION),
                scopesOf(token));
    }

    private static Set<String> scopesOf(Jwt token) {
        var scope = token.getClaimAsString(SCOPE);
        return scope == null || scope.isBlank() ? Set.of() : Set.of(scope.strip().split(" +"));
    }

    private List<JWK> select(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        var ids = selector.getMatcher().getKeyIDs();
        if (ids == null || ids.isEmpty()) {
            return List.of();
        }
        for (var source : keys) {
            var found = source.get(selector, context);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static OAuth2TokenValidator<Jwt> validator(
            DocSpotProperties.Security security, EndedSessions endedSessions, Clock clock) {
        var times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(security.issuer()),
                token ->
                        judge(
                                hasAudience(token, security.audience()),
                                "The token is for somebody else."),
                token -> judge(isComplete(token), "The token lacks a claim."),
                token ->
                        judge(
                                goesOn(token, endedSessions),
                                "The session has ended. Sign in again."));
    }

    private static boolean hasAudience(Jwt token, String audience) {
        var audiences = token.getAudience();
        return audiences != null && audiences.contains(audience);
    }

    private static boolean isComplete(Jwt token) {
        var role = token.getClaims().get(ROLE);
        return token.getExpiresAt() != null
                && token.getClaims().get(JwtClaimNames.SUB) instanceof String subject
                && !subject.isEmpty()
                && role instanceof String name
                && !name.equals(Role.ANON.name())
                && isRole(name)
                && (token.hasClaim(SESSION)
                        || name.equals(Role.SERVICE.name())
                        || name.equals(Role.CLIENT.name()));
    }

    private static boolean isRole(String name) {
        for (var role : Role.values()) {
            if (role.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(Jwt token, EndedSessions endedSessions) {
        var session = token.getClaimAsString(SESSION);
        return session == null || !endedSessions.hasEnded(session);
    }

    private static OAuth2TokenValidatorResult judge(boolean good, String reproach) {
        return good
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, reproach, null));
    }
}
