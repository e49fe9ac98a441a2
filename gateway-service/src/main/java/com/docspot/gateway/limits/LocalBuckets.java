package com.docspot.gateway.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Buckets in this process, for the time in which Redis is away: each gateway then limits by itself.
 */
final class LocalBuckets {

    /** Beyond this many, full buckets are thrown out; they say nothing. */
    private static final int SWEEP_ABOVE = 50_000;

    private final ConcurrentMap<String, Long> fullAt = new ConcurrentHashMap<>();

    Limit.Decision take(Limit limit, String key, long now) {
        if (fullAt.size() > SWEEP_ABOVE) {
            fullAt.values().removeIf(at -> at <= now);
        }
        var taken = new Limit.Taken[1];
        fullAt.compute(
                key,
                (_, at) -> {
                    taken[0] = limit.take(at == null ? 0 : at, now);
                    return taken[0].fullAt();
                });
        return taken[0].decision();
    }
}
