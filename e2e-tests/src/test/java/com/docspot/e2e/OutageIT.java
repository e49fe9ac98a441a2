package com.docspot.e2e;

import static com.docspot.e2e.Stage.EVIDENCE;
import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.SUITE;
import static com.docspot.e2e.Stage.practice;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.Api;
import com.docspot.e2e.harness.Checker;
import com.docspot.e2e.harness.Figure;
import com.docspot.e2e.harness.History;
import com.docspot.e2e.harness.Part;
import com.docspot.e2e.harness.Patience;
import com.docspot.e2e.harness.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Parts of the suite are away for a while. */
@Order(20)
class OutageIT {

    private static final int VISITS = Size.of(40, 500);
    private static final int REFUSALS = Size.of(10, 40);
    private static final int DOCTORS_ASKED = 40;
    private static final Duration KAFKA_AWAY = Duration.ofSeconds(Size.of(15, 300));

    @Test
    void bookingsGoOnWithoutTheDoctorServiceAndItsCircuitOpens() {
        Bookings bookings;
        try (var _ = SUITE.part("doctor-service").stop()) {
            bookings = Bookings.begin(VISITS).allBooked();
            var stranger = PEOPLE.stranger();
            for (var call = 0; call < DOCTORS_ASKED; call++) {
                assertThat(stranger.get("/api/v1/doctors").status()).isIn(502, 503, 504);
            }
            var circuits = SUITE.part("gateway-service").measures();
            assertThat(
                            circuits.sum(
                                    "resilience4j_circuitbreaker_state",
                                    "name=\"route-doctors\"",
                                    "state=\"open\""))
                    .isEqualTo(1);
        }
        Figure.print(
                "doctor-service away: %d bookings, %s; circuit route-doctors open in the metrics"
                        .formatted(VISITS, bookings.history().outcomes()));
        bookings.mustBeWhole();
        var back =
                Patience.until(
                        "list of doctors",
                        Duration.ofMinutes(4),
                        () -> PEOPLE.stranger().get("/api/v1/doctors").isSuccess());
        Figure.print("doctors are listed again %s after it was healthy".formatted(Figure.of(back)));
    }

    @Test
    void bookingsGoOnWithoutKafkaAndTheirMessagesFollow() {
        Bookings bookings;
        try (var _ = SUITE.part("kafka").stop()) {
            var away = Instant.now();
            bookings = Bookings.begin(VISITS).allBooked();
            var left = KAFKA_AWAY.minus(Duration.between(away, Instant.now()));
            if (left.isPositive()) {
                Patience.pause(left);
            }
        }
        var drained = bookings.mustBeWhole();
        Figure.print(
                "kafka away %s: %d bookings, %s; all messages %s after it was healthy again"
                        .formatted(
                                Figure.of(KAFKA_AWAY),
                                VISITS,
                                bookings.history().outcomes(),
                                Figure.of(drained)));
    }

    @Test
    void bookingsGoOnWithoutRedis() {
        Bookings bookings;
        try (var _ = SUITE.part("redis").stop()) {
            bookings = Bookings.begin(VISITS).allBooked();
        }
        bookings.mustBeWhole();
        Figure.print(
                "redis away: %d bookings, %s".formatted(VISITS, bookings.history().outcomes()));
    }

    @Test
    void withoutTheDatabaseNobodyIsToldThatSomethingIsBooked() {
        refuses("mongodb stopped", SUITE.part("mongodb")::stop);
    }

    @Test
    void whileTheDatabaseHangsNobodyIsToldThatSomethingIsBooked() {
        refuses("mongodb frozen", SUITE.part("mongodb")::freeze);
    }

    /** Bookings during the outage are refused; with the same keys they succeed afterwards. */
    private static void refuses(String what, Supplier<Part.Outage> fault) {
        var patient = PEOPLE.patients(1).getFirst();
        var times = practice().times(REFUSALS);
        var keys = new HashMap<Instant, String>();
        times.forEach(time -> keys.put(time, UUID.randomUUID().toString()));
        patient.accessToken();
        var history = new History();
        try (var _ = fault.get()) {
            for (var time : times) {
                var answer = history.once(patient, practice(), time, keyOf(keys, time));
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            }
        }
        var took = history.calls().stream().map(History.Call::took).toList();
        Figure.print(
                "%s: %d bookings, %s; median %s, slowest %s"
                        .formatted(
                                what,
                                REFUSALS,
                                history.outcomes(),
                                Figure.of(Figure.percentile(0.5, took)),
                                Figure.of(Figure.percentile(1, took))));
        for (var time : times) {
            var asked = Instant.now();
            var answer =
                    Patience.find(
                            "booking with the same key",
                            Duration.ofMinutes(2),
                            () ->
                                    settled(
                                            history.once(
                                                    patient, practice(), time, keyOf(keys, time))));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            history.add(History.told(answer, asked));
        }
        var visits =
                EVIDENCE
                        .visits(
                                practice(),
                                times.getFirst(),
                                times.getLast().plus(Duration.ofMinutes(5)))
                        .stream()
                        .filter(visit -> times.contains(visit.start()))
                        .toList();
        assertThat(Checker.visits(history.told(), visits)).isEqualTo(List.of());
    }

    private static Optional<Api.Answer> settled(Api.Answer answer) {
        return Optional.of(answer)
                .filter(any -> any.status() != 503 && any.status() != Api.NO_ANSWER);
    }

    private static String keyOf(Map<Instant, String> keys, Instant time) {
        return Optional.ofNullable(keys.get(time)).orElseThrow();
    }
}
