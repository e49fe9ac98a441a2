package com.docspot.gateway.limits;

import java.time.Duration;

/**
 * A limit as arithmetic: the generic cell rate algorithm, which is a token bucket that keeps one
 * number, the time at which the bucket would be full again. The same rules stand in {@code
 * take.lua}.
 *
 * @param name the policy's name, as clients see it
 * @param intervalMicros the time that one request costs
 * @param burst how many requests a full bucket gives at once
 */
record Limit(String name, long intervalMicros, int burst) {

    static Limit of(String name, double rate, int burst) {
        return new Limit(name, Math.max(1, Math.round(1_000_000 / rate)), burst);
    }

    /**
     * The seconds after which an empty bucket is full again, which is the window in which {@code
     * burst} is the quota.
     */
    long windowSeconds() {
        return Math.max(1, Math.ceilDiv(intervalMicros * burst, 1_000_000));
    }

    /**
     * Takes one request from the bucket.
     *
     * @param fullAt when the bucket would be full, in microseconds; anything in the past means full
     * @return what was decided and the bucket's new state
     */
    Taken take(long fullAt, long now) {
        var from = Math.max(fullAt, now);
        var then = from + intervalMicros;
        var wait = then - now - intervalMicros * burst;
        return wait > 0
                ? new Taken(false, 0, from, wait, from - now)
                : new Taken(true, -wait / intervalMicros, then, 0, then - now);
    }

    /**
     * @param left how many requests may follow at once
     * @param fullAt the bucket's state, in microseconds
     * @param pause how long until the next request passes, in microseconds
     * @param full how long until the bucket is full, in microseconds
     */
    record Taken(boolean passes, long left, long fullAt, long pause, long full) {

        Decision decision() {
            return new Decision(passes, left, micros(pause), micros(full));
        }
    }

    /** What a bucket said. */
    record Decision(boolean passes, long left, Duration pause, Duration full) {}

    static Duration micros(long micros) {
        return Duration.ofNanos(Math.multiplyExact(micros, 1000L));
    }
}
