package com.docspot.gateway.problems;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

import java.util.concurrent.ThreadLocalRandom;

/** Finds the trace that a request belongs to. */
public final class Traces {

    private Traces() {}

    /** The W3C trace id of this request: the caller's, or the one made for it at this door. */
    public static String idOf(ServerWebExchange exchange) {
        var observed =
                ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                        .<TracingContext>map(context -> context.get(TracingContext.class));
        return observed.map(TracingContext::getSpan)
                .map(span -> span.context().traceId())
                .orElseGet(Traces::fresh);
    }

    private static String fresh() {
        var random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong() | 1, random.nextLong());
    }
}
