package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private Instant now = NOW;
    private final EndedSessions ended =
            new EndedSessions(
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }
                    });

    @Test
    void anEndedSessionStaysEndedAsLongAsItsTokensLive() {
        ended.end("ses-1", NOW);
        now = NOW.plus(Duration.ofMinutes(6));
        ended.end("ses-2", now);
        assertThat(ended.hasEnded("ses-1")).isTrue();
        assertThat(ended.hasEnded("ses-3")).isFalse();
    }

    @Test
    void whatNoTokenCanNameIsForgotten() {
        ended.end("ses-1", NOW);
        now = NOW.plus(Duration.ofMinutes(6)).plusMillis(1);
        ended.end("ses-2", now);
        assertThat(ended.hasEnded("ses-1")).isFalse();
        assertThat(ended.hasEnded("ses-2")).isTrue();
    }

    @Test
    void theFeedReadFromItsStartFillsNothingUp() {
        ended.end("ses-old", NOW.minus(Duration.ofMinutes(7)));
        assertThat(ended.hasEnded("ses-old")).isFalse();
    }
}
