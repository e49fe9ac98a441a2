package com.docspot.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

    @Test
    void isContentWithWhatWasPromised() {
        assertThat(Checker.visits(List.of(told("apt-1")), List.of(visit("apt-1", NINE)))).isEmpty();
    }

    @Test
    void findsAPromisedVisitThatIsNotThere() {
        assertThat(Checker.visits(List.of(told("apt-1")), List.of()))
                .singleElement()
                .asString()
                .startsWith("lost");
    }

    @Test
    void findsAVisitThatIsNoLongerWhatWasPromised() {
        var cancelled =
                new Checker.Visit(
                        "apt-1", "pat-1", NINE, NINE.plus(Duration.ofMinutes(5)), "CANCELLED");
        assertThat(Checker.visits(List.of(told("apt-1")), List.of(cancelled)))
                .singleElement()
                .asString()
                .startsWith("not as told");
        assertThat(
                        Checker.visits(
                                List.of(told("apt-1")),
                                List.of(visit("apt-1", NINE.plusSeconds(300)))))
                .singleElement()
                .asString()
                .startsWith("not as told");
    }

    @Test
    void findsAVisitThatNobodyWasToldOf() {
        assertThat(Checker.visits(List.of(), List.of(visit("apt-1", NINE))))
                .singleElement()
                .asString()
                .startsWith("nobody was told");
    }

    @Test
    void findsTwoLivingVisitsThatOverlap() {
        var both = List.of(told("apt-1"), told("apt-2"));
        assertThat(Checker.visits(both, List.of(visit("apt-1", NINE), visit("apt-2", NINE))))
                .singleElement()
                .asString()
                .startsWith("overlap");
    }

    @Test
    void findsAMessageThatArrivedTwiceAndOneThatDidNot() {
        var letter = new Checker.Letter("apt-1", "p@x.example", "MAIL", "Confirmed");
        var told = List.of(told("apt-1"));

        assertThat(Checker.letters(told, List.of(letter))).isEmpty();
        assertThat(Checker.letters(told, List.of(letter, letter)))
                .singleElement()
                .asString()
                .startsWith("more than once");
        assertThat(Checker.letters(told, List.of()))
                .singleElement()
                .asString()
                .startsWith("no letter");
    }

    @Test
    void ranksDurations() {
        var some = List.of(Duration.ofMillis(30), Duration.ofMillis(10), Duration.ofMillis(20));
        assertThat(Figure.percentile(0.5, some)).isEqualTo(Duration.ofMillis(20));
        assertThat(Figure.percentile(0.99, some)).isEqualTo(Duration.ofMillis(30));
    }

    private static History.Told told(String id) {
        return new History.Told(id, NINE, "pat-1", NINE, false);
    }

    private static Checker.Visit visit(String id, Instant start) {
        return new Checker.Visit(
                id, "pat-1", start, start.plus(Duration.ofMinutes(5)), "CONFIRMED");
    }
}
