package com.docspot.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockCommandTest {

    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @ParameterizedTest
    @CsvSource({
        "+1d, PT25H",
        "-30m, PT30M",
        "+2h15m, PT3H15M",
        "+1w, PT169H",
        "-1h, PT0S",
        "+5s, PT1H5S",
        "reset, PT0S",
        "0, PT0S"
    })
    void movesOnFromWhereItWas(String word, Duration moved) {
        assertThat(ClockCommand.moved(Duration.ofHours(1), word, NOW, MADRID)).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24T09:00, 2026-12-24T08:00:00Z",
        "2026-11-30T09:00:30, 2026-11-30T08:00:30Z"
    })
    void goesToALocalTime(String word, Instant there) {
        assertThat(NOW.plus(ClockCommand.moved(Duration.ofDays(3), word, NOW, MADRID)))
                .isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "1d", "+", "+1x", "+d", "2026-13-01T09:00"})
    void saysWhatItUnderstandsInstead(String word) {
        assertThatThrownBy(() -> ClockCommand.moved(Duration.ZERO, word, NOW, MADRID))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("+1d");
    }
}
