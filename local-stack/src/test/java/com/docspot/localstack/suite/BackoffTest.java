package com.docspot.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    @Test
    void startsAtOnceTheFirstTimeAndThenLessAndLessEagerly() {
        var pauses = new ArrayList<Long>();
        var backoff = Backoff.NONE;
        for (var end = 0; end < 8; end++) {
            backoff = backoff.after(SOON);
            pauses.add(backoff.pause().toSeconds());
        }
        assertThat(pauses).isEqualTo(List.of(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L));
    }

    @Test
    void forgivesOneThatLivedForAMinute() {
        var tired = Backoff.NONE.after(SOON).after(SOON).after(SOON);
        assertThat(tired.after(Duration.ofMinutes(1)).pause()).isZero();
    }
}
