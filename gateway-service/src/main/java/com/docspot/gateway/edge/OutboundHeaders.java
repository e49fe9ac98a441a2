package com.docspot.gateway.edge;

import com.docspot.gateway.problems.Traces;
import java.util.List;
import java.util.Locale;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What services are told about the client: what the gateway found out, and nothing that the client
 * says about itself. Headers by which some program or other lets a trusted front say who somebody
 * is, where they come from or which address they meant never pass.
 */
@Component
class OutboundHeaders implements HttpHeadersFilter, Ordered {

    /** The one header of this family that clients do send. */
    private static final String CLIENT_FLAVOUR = "x-docspot-client";

    private static final List<String> FROM_INSIDE_ONLY =
            List.of(
                    "x-docspot-",
                    "x-user",
                    "x-auth",
                    "x-remote-",
                    "x-forwarded",
                    "x-original-",
                    "x-rewrite-",
                    "x-envoy-",
                    "x-real-ip",
                    "x-client-",
                    "x-cluster-client-ip",
                    "x-http-method",
                    "x-method-override",
                    "x-internal",
                    "x-service",
                    "x-role",
                    "x-tenant",
                    "x-ssl-",
                    "ssl-client-",
                    "forwarded",
                    "remote-user",
                    "true-client-ip",
                    "cf-connecting-ip",
                    "fastly-client-ip",
                    "via");

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var headers = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!isFromInsideOnly(name)) {
                headers.addAll(name, values);
            }
        });
        var origin = Origin.of(exchange);
        headers.set("X-Forwarded-For", origin.address());
        headers.set("X-Forwarded-Proto", origin.scheme());
        headers.set("X-Forwarded-Host", origin.host());
        Traces.parentOf(exchange).ifPresent(parent -> headers.set("traceparent", parent));
        return headers;
    }

    static boolean isFromInsideOnly(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return !lower.equals(CLIENT_FLAVOUR)
                && FROM_INSIDE_ONLY.stream().anyMatch(lower::startsWith);
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.REQUEST;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
