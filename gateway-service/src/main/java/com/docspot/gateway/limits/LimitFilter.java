package com.docspot.gateway.limits;

import com.docspot.gateway.DoorOrder;
import com.docspot.gateway.edge.Origin;
import com.docspot.gateway.identity.Callers;
import com.docspot.gateway.limits.LimitProperties.By;
import com.docspot.gateway.problems.Refusal;
import com.docspot.gateway.routing.RoutingTable;
import com.docspot.gateway.tuning.Tuned;
import com.docspot.platform.web.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets each client ask as often as its policy says, and tells it how much is left in the structured
 * fields of draft-ietf-httpapi-ratelimit-headers. Only what goes to a service is counted.
 */
@Component
@Order(DoorOrder.LIMIT)
class LimitFilter implements WebFilter {

    private final Tuned<LimitProperties, Policies> policies;
    private final Buckets buckets;
    private final MeterRegistry metrics;

    LimitFilter(Tuned<LimitProperties, Policies> policies, Buckets buckets, MeterRegistry metrics) {
        this.policies = policies;
        this.buckets = buckets;
        this.metrics = metrics;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (RoutingTable.routeOf(exchange).isEmpty()) {
            return chain.filter(exchange);
        }
        var caller = Callers.of(exchange);
        var request = exchange.getRequest();
        var signedIn = !caller.is(Role.ANON);
        var applied =
                policies.get()
                        .of(
                                request.getMethod(),
                                request.getPath().pathWithinApplication(),
                                signedIn);
        var limit = applied.limit();
        var client =
                signedIn && applied.by() == By.CALLER
                        ? caller.id()
                        : "address:" + Origin.of(exchange).network();
        return buckets.take(limit, limit.name() + ":" + client)
                .publishOn(OwnLoop.of(exchange))
                .flatMap(decision -> {
                    tell(exchange, limit, decision);
                    return decision.passes()
                            ? chain.filter(exchange)
                            : Mono.error(refused(limit, decision));
                });
    }

    private static void tell(ServerWebExchange exchange, Limit limit, Limit.Decision decision) {
        var headers = exchange.getResponse().getHeaders();
        headers.set(
                "RateLimit-Policy",
                "\"" + limit.name() + "\";q=" + limit.burst() + ";w=" + limit.windowSeconds());
        headers.set(
                "RateLimit",
                "\""
                        + limit.name()
                        + "\";r="
                        + decision.left()
                        + ";t="
                        + wholeSeconds(decision.full()));
    }

    private Refusal refused(Limit limit, Limit.Decision decision) {
        metrics.counter("docspot.gateway.limits.refused", "policy", limit.name()).increment();
        return new Refusal(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "Too many requests",
                        "That was faster than the limit \""
                                + limit.name()
                                + "\" allows. Wait for "
                                + inWords(wholeSeconds(decision.pause()))
                                + ", then go on.")
                .with("policy", limit.name())
                .retryAfter(decision.pause());
    }

    private static String inWords(long seconds) {
        return seconds <= 1 ? "a second" : seconds + " seconds";
    }

    private static long wholeSeconds(Duration duration) {
        return Math.max(0, Math.ceilDiv(duration.toMillis(), 1000));
    }
}
