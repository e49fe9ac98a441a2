package com.docspot.gateway.problems;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** Finds the trace that a request belongs to. */
public final class Traces {

    private Traces() {}

    /** The W3C trace id of this request: the caller's, or the one made for it at this door. */
    public static String idOf(ServerWebExchange exchange) {
        return contextOf(exchange).map(TraceContext::traceId).orElseGet(Traces::fresh);
    }

    /**
     * What a service behind us gets as {@code traceparent} (W3C Trace Context, 3.2): the same
     * trace, with this gateway as the parent.
     */
    public static Optional<String> parentOf(ServerWebExchange exchange) {
        return contextOf(exchange)
                .map(context ->
                        "00-"
                                + context.traceId()
                                + "-"
                                + context.spanId()
                                + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00"));
    }

    private static Optional<TraceContext> contextOf(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .<TracingContext>map(context -> context.get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(Span::context);
    }

    /** A trace id for what has none. */
    public static String fresh() {
        var random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong() | 1, random.nextLong());
    }
}
