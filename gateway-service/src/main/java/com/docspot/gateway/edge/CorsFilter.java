package com.docspot.gateway.edge;

import com.docspot.gateway.DoorOrder;
import com.docspot.gateway.problems.Refusal;
import com.docspot.gateway.tuning.Tuned;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The CORS protocol of the Fetch standard for the configured origins. A request from a browser page
 * of any other origin is refused outright instead of being carried out and hidden.
 */
@Component
@Order(DoorOrder.CORS)
class CorsFilter implements WebFilter {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept, Accept-Language, Idempotency-Key, If-Match,"
                    + " If-None-Match, Last-Event-ID, Range, X-DocSpot-Client, traceparent, tracestate";
    private static final String RESPONSE_HEADERS =
            "Content-Disposition, ETag, Idempotency-Replayed, Link, Location, RateLimit,"
                    + " RateLimit-Policy, Retry-After, WWW-Authenticate";
    private static final Duration PREFLIGHT_IS_GOOD_FOR = Duration.ofHours(1);

    private final Tuned<EdgeProperties, EdgeSettings> settings;

    CorsFilter(Tuned<EdgeProperties, EdgeSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var origin = request.getHeaders().getFirst(HttpHeaders.ORIGIN);
        if (origin == null || isOwn(origin, exchange)) {
            return chain.filter(exchange);
        }
        var headers = exchange.getResponse().getHeaders();
        headers.addAll(HttpHeaders.VARY, List.of(HttpHeaders.ORIGIN));
        if (!settings.get().origins().contains(origin)) {
            return Mono.error(
                    new Refusal(
                            HttpStatus.FORBIDDEN,
                            "origin-not-allowed",
                            "Origin not allowed",
                            "Pages of this origin may not use this interface from a browser."));
        }
        headers.setAccessControlAllowOrigin(origin);
        headers.setAccessControlAllowCredentials(true);
        if (CorsUtils.isPreFlightRequest(request)) {
            return preflight(exchange, request);
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
        return chain.filter(exchange);
    }

    private static Mono<Void> preflight(ServerWebExchange exchange, ServerHttpRequest request) {
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        headers.addAll(
                HttpHeaders.VARY,
                List.of(
                        HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD,
                        HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
        var method = request.getHeaders().getAccessControlRequestMethod();
        if (method == null
                || !METHODS.contains(method.name())
                || method.equals(HttpMethod.OPTIONS)) {
            return Mono.error(
                    new Refusal(
                            HttpStatus.FORBIDDEN,
                            "method-not-allowed-across-origins",
                            "Method not allowed across origins",
                            "Pages of another origin may use " + METHODS + "."));
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
        headers.setAccessControlMaxAge(PREFLIGHT_IS_GOOD_FOR);
        response.setStatusCode(HttpStatus.NO_CONTENT);
        return response.setComplete();
    }

    /** Whether the page comes from the very address that it now asks. */
    private static boolean isOwn(String origin, ServerWebExchange exchange) {
        var seen = Origin.of(exchange);
        return origin.equals(seen.scheme() + "://" + seen.host());
    }
}
