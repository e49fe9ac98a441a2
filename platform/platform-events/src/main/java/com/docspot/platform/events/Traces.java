package com.docspot.platform.events;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;

/** Carries the trace of a request through the outbox to whoever hears the event. */
final class Traces {

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    Traces(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** The current trace as a {@code traceparent}; null outside of one. */
    @Nullable String current() {
        var span = tracer == null ? null : tracer.currentSpan();
        if (span == null) {
            return null;
        }
        var context = span.context();
        var sampled = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
        return "00-" + context.traceId() + "-" + context.spanId() + "-" + sampled;
    }

    /** Runs within the trace that caused an event. */
    void within(String name, @Nullable String traceparent, Runnable work) {
        if (tracer == null || propagator == null || traceparent == null) {
            work.run();
            return;
        }
        var span =
                propagator
                        .extract(
                                traceparent,
                                (carrier, key) -> key.equals("traceparent") ? carrier : null)
                        .name(name)
                        .kind(Span.Kind.CONSUMER)
                        .start();
        try (var _ = tracer.withSpan(span)) {
            work.run();
        } catch (RuntimeException failure) {
            span.error(failure);
            throw failure;
        } finally {
            span.end();
        }
    }
}
