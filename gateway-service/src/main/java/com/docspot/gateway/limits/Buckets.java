package com.docspot.gateway.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The shared buckets while Redis answers, those of this process while it does not. */
@Component
public class Buckets implements AutoCloseable {

    private static final String PREFIX = "docspot:limit:";

    private final RedisBuckets shared;
    private final LocalBuckets local = new LocalBuckets();
    private final Counter decidedHere;

    Buckets(
            @Value("${docspot.gateway.redis}") String redis,
            @Value("${docspot.gateway.redis-password:}") String password,
            MeterRegistry metrics) {
        this.shared = new RedisBuckets(RedisAddress.of(redis, password));
        this.decidedHere =
                Counter.builder("docspot.gateway.limits.local")
                        .description(
                                "Limits that were decided in this process because Redis did not"
                                        + " answer")
                        .register(metrics);
        Gauge.builder(
                        "docspot.gateway.limits.shared",
                        shared,
                        buckets -> buckets.isConnected() ? 1 : 0)
                .description("1 while limits are shared through Redis")
                .register(metrics);
    }

    /** Whether limits are shared with the other gateways now. */
    public boolean areShared() {
        return shared.isConnected();
    }

    Mono<Limit.Decision> take(Limit limit, String key) {
        return Mono.fromCompletionStage(() -> shared.take(limit, PREFIX + key))
                .onErrorResume(_ -> Mono.fromSupplier(() -> takeHere(limit, key)));
    }

    private Limit.Decision takeHere(Limit limit, String key) {
        decidedHere.increment();
        return local.take(limit, key, System.nanoTime() / 1000);
    }

    @Override
    public void close() {
        shared.close();
    }
}
