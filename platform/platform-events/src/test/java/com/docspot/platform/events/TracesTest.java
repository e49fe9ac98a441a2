package com.docspot.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final io.opentelemetry.api.trace.Tracer sdk =
            SdkTracerProvider.builder().build().get("test");
    private final Tracer tracer = new OtelTracer(sdk, new OtelCurrentTraceContext(), event -> {});
    private final Traces traces =
            new Traces(
                    tracer,
                    new OtelPropagator(
                            ContextPropagators.create(W3CTraceContextPropagator.getInstance()),
                            sdk));

    @Test
    void goOnWhereTheEventWasCaused() {
        var within = new AtomicReference<String>();
        traces.within("listener", TRACE, () -> within.set(traces.current()));

        assertThat(within.get())
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .isNotEqualTo(TRACE);
        assertThat(traces.current()).isNull();
    }

    @Test
    void areWrittenAsTraceParents() {
        var span = tracer.nextSpan().start();
        try (var _ = tracer.withSpan(span)) {
            assertThat(traces.current())
                    .isEqualTo(
                            "00-"
                                    + span.context().traceId()
                                    + "-"
                                    + span.context().spanId()
                                    + "-01");
        } finally {
            span.end();
        }
    }

    @Test
    void letAFailureThrough() {
        assertThatThrownBy(() ->
                        traces.within(
                                "listener",
                                TRACE,
                                () -> {
                                    throw new IllegalStateException("defect");
                                }))
                .hasMessage("defect");
        assertThat(traces.current()).isNull();
    }

    @Test
    void areNotNeeded() {
        var heard = new AtomicReference<>("");
        var none = new Traces(null, null);
        none.within(
                "listener",
                TRACE,
                () -> heard.set(Objects.requireNonNullElse(none.current(), "no trace")));
        assertThat(heard).hasValue("no trace");
    }
}
