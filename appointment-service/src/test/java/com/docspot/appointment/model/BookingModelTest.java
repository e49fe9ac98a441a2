package com.docspot.appointment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model keeps its promises in every state, and each mistake that it knows breaks one. */
class BookingModelTest {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration LONG = Duration.ofMinutes(12);

    @Test
    void keepsEveryPromiseInASmallWorld() throws Exception {
        assertThat(promisesKept(Instance.small(), SOON)).isGreaterThan(5_000);
        assertThat(promisesKept(Instance.told(), SOON)).isGreaterThan(5_000);
    }

    @Test
    @EnabledIfSystemProperty(named = "docspot.full", matches = "true")
    void keepsEveryPromiseInAMillionStates() throws Exception {
        assertThat(promisesKept(Instance.whole(), LONG)).isGreaterThan(1_000_000);
        assertThat(promisesKept(Instance.wide(), LONG)).isGreaterThan(100_000);
    }

    /** What went wrong elsewhere must be seen here, or the check proves nothing. */
    @ParameterizedTest
    @CsvSource({
        "'check, then write', NothingOverlaps",
        "request takes no time, TicksBelongToTheLiving",
        "ticks of the cancelled stay, TicksBelongToTheLiving"
    })
    void seesAMistake(String mistake, String promise) throws Exception {
        assertThat(broken(Instance.small().with(mistake))).isEqualTo(promise);
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "docspot.full", matches = "true")
    @CsvSource({
        "update without condition, TicksBelongToTheLiving",
        "key after the write, OneVisitForARequest",
        "event after the write, EveryChangeIsTold"
    })
    void seesARarerMistake(String mistake, String promise) throws Exception {
        assertThat(broken(Instance.whole().with(mistake))).isEqualTo(promise);
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "docspot.full", matches = "true")
    @CsvSource({
        "a move is two writes, TicksBelongToTheLiving",
        "proposal holds only the old time, TicksBelongToTheLiving"
    })
    void seesAMistakeInAMove(String mistake, String promise) throws Exception {
        assertThat(broken(Instance.moving().with(mistake))).isEqualTo(promise);
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "docspot.full", matches = "true")
    @CsvSource("older events are applied, ListenersNeverGoBack")
    void seesAMistakeInHearing(String mistake, String promise) throws Exception {
        assertThat(broken(Instance.told().with(mistake))).isEqualTo(promise);
    }

    private static long promisesKept(Instance instance, Duration most) throws Exception {
        var begun = System.nanoTime();
        var checked = ModelChecker.check(instance, most);
        System.out.printf(
                "figure: model \"%s\": %,d states in %d ms, no promise broken%n",
                instance.name(), checked.states(), (System.nanoTime() - begun) / 1_000_000);
        assertThat(checked.violated()).isEmpty();
        return checked.states();
    }

    private static String broken(Instance instance) throws Exception {
        var checked = ModelChecker.check(instance, LONG);
        System.out.printf(
                "figure: mistake \"%s\": seen after %,d states%n",
                instance.broken(), checked.states());
        return checked.violated();
    }
}
