package com.docspot.embeddedmongo;

import java.util.concurrent.TimeUnit;

/** When a command must have ended: {@code maxTimeMS} from its arrival. */
record Deadline(long nanos) {
    static final Deadline NONE = new Deadline(Long.MAX_VALUE);

    static Deadline in(long millis) {
        return millis <= 0
                ? NONE
                : new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void check() {
        if (nanos != Long.MAX_VALUE && System.nanoTime() - nanos > 0) {
            throw Failure.tooSlow();
        }
    }

    long remainingMillis() {
        return nanos == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime()));
    }
}
