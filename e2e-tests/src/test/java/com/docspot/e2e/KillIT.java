package com.docspot.e2e;

import static com.docspot.e2e.Stage.EVIDENCE;
import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.SUITE;
import static com.docspot.e2e.Stage.practice;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.Checker;
import com.docspot.e2e.harness.Figure;
import com.docspot.e2e.harness.History;
import com.docspot.e2e.harness.Patience;
import com.docspot.e2e.harness.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each part of the suite is killed while people book. */
@Order(10)
class KillIT {

    private static final int VISITS = Size.of(80, 500);
    private static final long SEED = Size.seed();

    static Stream<String> parts() {
        return SUITE.parts().stream().map(part -> part.name());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whateverIsKilledNoVisitIsLostOrDoubledAndEachMessageArrivesOnce(String name) {
        var part = SUITE.part(name);
        var killAfter = new Random(SEED + name.hashCode()).nextInt(VISITS / 5, VISITS / 2);
        var bookings = Bookings.begin(VISITS);
        Patience.until(
                killAfter + " bookings",
                Duration.ofMinutes(4),
                () -> bookings.haveSettled(killAfter));

        var back = part.killAndAwait();

        var took = bookings.allBooked().mustBeWhole();
        Figure.print(
                ("%s killed (-9) after %d of %d bookings (seed %d): healthy again after %s, %s,"
                                + " %d answers by replay, messages complete %s later")
                        .formatted(
                                name,
                                killAfter,
                                VISITS,
                                SEED,
                                Figure.of(back),
                                bookings.history().outcomes(),
                                bookings.replayed(),
                                Figure.of(took)));
    }

    @Test
    void theSameKeyReturnsTheFirstBookingWhenTheServiceWasKilledBeforeItsAnswerWasHeard() {
        var service = SUITE.part("appointment-service");
        var patient = PEOPLE.patients(1).getFirst();
        var start = practice().times(1).getFirst();
        var key = UUID.randomUUID().toString();
        long killed;
        try (var _ =
                patient.api()
                        .through(SUITE.door("appointment-service"))
                        .with("Idempotency-Key", key)
                        .postUnheard("/api/v1/appointments", practice().wish(start))) {
            Patience.until(
                    "the booking in the doctor's calendar",
                    Duration.ofMinutes(1),
                    () -> !visitsAt(start).isEmpty());
            killed = service.kill();
        }
        service.awaitBack(killed);
        var history = new History();

        var answer =
                Patience.find(
                        "answer",
                        Duration.ofMinutes(2),
                        () ->
                                Optional.of(history.once(patient, practice(), start, key))
                                        .filter(again -> again.status() == 201));

        assertThat(answer.header("Idempotency-Replayed")).contains("true");
        assertThat(visitsAt(start))
                .singleElement()
                .satisfies(visit ->
                        assertThat(visit.id()).isEqualTo(answer.json().path("id").asString()));
    }

    private static List<Checker.Visit> visitsAt(Instant start) {
        return EVIDENCE.visits(practice(), start, start.plus(Duration.ofMinutes(5))).stream()
                .filter(visit -> visit.start().equals(start))
                .toList();
    }
}
