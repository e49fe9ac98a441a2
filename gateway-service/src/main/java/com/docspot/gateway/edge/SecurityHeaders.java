package com.docspot.gateway.edge;

import com.docspot.gateway.DoorOrder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Puts on every answer the headers that keep browsers from helping an attacker. A page that needs
 * more (the web client) sets its own content security policy; a service may set a stricter one of
 * each.
 */
@Component
@Order(DoorOrder.SECURITY_HEADERS)
class SecurityHeaders implements WebFilter {

    /** For answers that are data: nothing in them may be run, shown in a frame or loaded. */
    private static final String DATA_ONLY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final String FEATURES =
            "accelerometer=(), camera=(), display-capture=(), fullscreen=(self),"
                    + " geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), midi=(),"
                    + " payment=(), publickey-credentials-create=(self),"
                    + " publickey-credentials-get=(self), usb=()";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse()
                .beforeCommit(() -> {
                    dress(exchange);
                    return Mono.empty();
                });
        return chain.filter(exchange);
    }

    private static void dress(ServerWebExchange exchange) {
        var headers = exchange.getResponse().getHeaders();
        setIfAbsent(headers, "X-Content-Type-Options", "nosniff");
        setIfAbsent(headers, "X-Frame-Options", "DENY");
        setIfAbsent(headers, "Content-Security-Policy", DATA_ONLY);
        setIfAbsent(headers, "Referrer-Policy", "no-referrer");
        setIfAbsent(headers, "Permissions-Policy", FEATURES);
        setIfAbsent(headers, "Cross-Origin-Opener-Policy", "same-origin");
        setIfAbsent(headers, "Cross-Origin-Resource-Policy", "same-origin");
        var origin = Origin.find(exchange);
        if (origin != null && origin.secure()) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        } else {
            headers.remove("Strict-Transport-Security");
        }
        headers.remove(HttpHeaders.SERVER);
        headers.remove("X-Powered-By");
    }

    private static void setIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
