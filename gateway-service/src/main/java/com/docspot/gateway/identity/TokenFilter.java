package com.docspot.gateway.identity;

import com.docspot.gateway.DoorOrder;
import com.docspot.gateway.problems.Refusal;
import com.docspot.platform.web.AccessTokens;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Role;
import com.nimbusds.jose.RemoteKeySourceException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Judges the bearer token (RFC 6750) if there is one. A bad one is refused here and never reaches a
 * service; without one the request goes on as anonymous, and the service decides what that may do.
 */
@Component
@Order(DoorOrder.TOKEN)
class TokenFilter implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger(TokenFilter.class);

    private static final String BEARER = "bearer ";

    private final ReactiveJwtDecoder decoder;

    TokenFilter(ReactiveJwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var values = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (values.size() > 1) {
            return Mono.error(Refusal.malformed("There may be one Authorization header only."));
        }
        var token = bearer(values);
        var caller = token == null ? Mono.just(Caller.anonymous()) : callerOf(token);
        return caller.flatMap(known -> {
            Callers.remember(exchange, known);
            return mayManage(exchange, known) ? chain.filter(exchange) : Mono.error(refused(known));
        });
    }

    private Mono<Caller> callerOf(String token) {
        return decoder.decode(token)
                .map(AccessTokens::callerOf)
                .onErrorMap(JwtException.class, TokenFilter::refusal);
    }

    private static @Nullable String bearer(List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        var value = values.getFirst();
        return (value + " ").toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? value.substring(BEARER.length() - 1).strip()
                : null;
    }

    /** Refreshing tuning is the one thing here that changes something. */
    private static boolean mayManage(ServerWebExchange exchange, Caller caller) {
        var path = exchange.getRequest().getPath().value();
        return !path.startsWith("/actuator/refresh")
                || caller.is(Role.ADMIN)
                || caller.is(Role.SERVICE);
    }

    private static Refusal refused(Caller caller) {
        return caller.is(Role.ANON)
                ? unauthorized("Bearer", "Sign in first: this needs an access token.")
                : new Refusal(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "Not allowed",
                        "Your role may not do this.");
    }

    private static Refusal refusal(JwtException error) {
        log.debug("Refused a token: {}", error.getMessage());
        if (error.getCause() instanceof RemoteKeySourceException) {
            // The token may be good: without keys nobody can tell, and nobody should be signed out
            // for that.
            return Refusal.unavailable(Duration.ofSeconds(3));
        }
        return unauthorized(
                "Bearer error=\"invalid_token\"",
                "The access token is not valid any more, or never was. Sign in again.");
    }

    private static Refusal unauthorized(String challenge, String detail) {
        return new Refusal(HttpStatus.UNAUTHORIZED, "unauthorized", "Not signed in", detail)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
