package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovableClockTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir Path folder;

    @Test
    void showsRealTimeUntilTheFileSaysOtherwise() throws IOException {
        var file = folder.resolve("clock");
        var clock = new MovableClock(Clock.fixed(NOW, ZoneOffset.UTC), file);
        assertThat(clock.instant()).isEqualTo(NOW);

        Files.writeString(file, "PT24H\n");
        shows(clock, NOW.plus(Duration.ofDays(1)));
        assertThat(clock.millis()).isEqualTo(NOW.plus(Duration.ofDays(1)).toEpochMilli());
        assertThat(clock.withZone(ZoneId.of("Europe/Berlin")).instant()).isEqualTo(clock.instant());

        Files.writeString(file, "-PT1H");
        shows(clock, NOW.minus(Duration.ofHours(1)));

        Files.delete(file);
        shows(clock, NOW);
    }

    @Test
    void keepsWhatItKnowsWhileTheFileIsBeingWritten() throws IOException {
        var file = folder.resolve("clock");
        Files.writeString(file, "PT1H");
        var clock = new MovableClock(Clock.fixed(NOW, ZoneOffset.UTC), file);
        Files.writeString(file, "PT");
        await().during(Duration.ofMillis(400))
                .atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> clock.instant().equals(NOW.plus(Duration.ofHours(1))));
    }

    private static void shows(Clock clock, Instant expected) {
        await().atMost(Duration.ofMillis(600))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> clock.instant().equals(expected));
    }
}
