package com.docspot.localstack.suite;

import java.time.Duration;

/**
 * How long a child that ended waits before it starts again: not at all the first time, then 1, 2, 4
 * … up to 30 seconds, and not at all again once it lived for a minute.
 *
 * @param failures how often in a row it ended soon
 */
record Backoff(int failures) {

    static final Backoff NONE = new Backoff(0);

    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final int LONGEST_SECONDS = 30;

    Backoff after(Duration lived) {
        return lived.compareTo(SETTLED) >= 0 ? new Backoff(1) : new Backoff(failures + 1);
    }

    Duration pause() {
        return failures <= 1
                ? Duration.ZERO
                : Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << Math.min(failures - 2, 10)));
    }
}
