package com.docspot.e2e;

import static com.docspot.e2e.Stage.EVIDENCE;
import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.SUITE;
import static com.docspot.e2e.Stage.practice;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.Api.Answer;
import com.docspot.e2e.harness.Checker;
import com.docspot.e2e.harness.Figure;
import com.docspot.e2e.harness.History;
import com.docspot.e2e.harness.Part;
import com.docspot.e2e.harness.Patience;
import com.docspot.e2e.harness.People;
import com.docspot.e2e.harness.Person;
import com.docspot.e2e.harness.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Many different patients want one time of one doctor at once, from two instances. */
@Order(2)
class RaceIT {

    private static final int PATIENTS = Size.of(100, 500);
    private static final int COLD = Size.of(1, 3);
    private static final int ROUNDS = Size.of(3, 20);
    private static final String BOOKED = "http_server_requests_seconds_count";
    private static final String[] BOOKINGS = {"uri=\"/api/v1/appointments\"", "method=\"POST\""};

    @Test
    void oneOfManyPatientsGetsTheTimeAndTheOthersAreOfferedOthers() {
        var patients = PEOPLE.patients(PATIENTS);
        try (var second = SUITE.another("appointment-service")) {
            second.awaitReady();
            awaitTraffic(second);
            var first = SUITE.part("appointment-service");
            var before = List.of(bookings(first), second.measures().sum(BOOKED, BOOKINGS));
            // An instance that has never booked compiles while it races: told apart.
            var cold = races(patients, COLD);
            var walls = races(patients, ROUNDS);
            Figure.print(
                    ("%d patients for one time, %d rounds after %d on cold instances (%s), at two"
                                    + " instances (%.0f and %.0f requests): median %s, slowest"
                                    + " %s; one after the other %s")
                            .formatted(
                                    PATIENTS,
                                    ROUNDS,
                                    COLD,
                                    inOrder(cold),
                                    bookings(first) - before.getFirst(),
                                    second.measures().sum(BOOKED, BOOKINGS) - before.getLast(),
                                    Figure.of(Figure.percentile(0.5, walls)),
                                    Figure.of(Figure.percentile(1, walls)),
                                    inOrder(walls)));
            assertThat(bookings(first)).isGreaterThan(before.getFirst());
            assertThat(second.measures().sum(BOOKED, BOOKINGS)).isGreaterThan(before.getLast());
        }
    }

    private static List<Duration> races(List<Person> patients, int rounds) {
        var walls = new ArrayList<Duration>();
        for (var round = 0; round < rounds; round++) {
            walls.add(race(patients, practice().times(1).getFirst()));
        }
        return walls;
    }

    private static String inOrder(List<Duration> walls) {
        return walls.stream().map(Figure::of).collect(joining(", "));
    }

    /** All at once; how long it took from the first request to the last answer. */
    private static Duration race(List<Person> patients, Instant start) {
        var history = new History();
        var ready = new CountDownLatch(patients.size());
        var go = new CountDownLatch(1);
        var runners =
                patients.stream()
                        .<Callable<Answer>>map(patient ->
                                () -> {
                                    // Who has a connection and a token already does not come late.
                                    patient.api().get("/api/v1/specialties");
                                    ready.countDown();
                                    go.await();
                                    return history.once(
                                            patient,
                                            practice(),
                                            start,
                                            UUID.randomUUID().toString());
                                })
                        .toList();
        var began = new Instant[1];
        var starter =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                ready.await();
                                began[0] = Instant.now();
                                go.countDown();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        var answers = People.sideBySide(patients.size(), runners);
        assertThat(starter.isAlive()).isFalse();
        var wall = Duration.between(began[0], Instant.now());

        assertThat(history.outcomes().keySet())
                .as("%s", history.outcomes())
                .containsExactlyInAnyOrder("201", "409 slot-taken");
        var winners = answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(
                        refused -> assertThat(refused.json().path("alternatives")).isNotEmpty());
        var told = List.of(History.told(winners.getFirst(), began[0]));
        var visits =
                EVIDENCE.visits(practice(), start, start.plus(Duration.ofMinutes(5))).stream()
                        .filter(visit -> visit.start().equals(start))
                        .collect(Collectors.toList());
        assertThat(Checker.visits(told, visits)).isEmpty();
        return wall;
    }

    private static double bookings(Part instance) {
        return instance.measures().sum(BOOKED, BOOKINGS);
    }

    /** Eureka tells the gateway of the second instance a few seconds after it is ready. */
    private static void awaitTraffic(Part.Replica second) {
        var patient = PEOPLE.patients(1).getFirst().api();
        Patience.until(
                "traffic at the second instance",
                Duration.ofMinutes(2),
                () -> {
                    patient.get("/api/v1/appointments?limit=1");
                    return second.measures()
                                    .sum(BOOKED, "uri=\"/api/v1/appointments\"", "method=\"GET\"")
                            > 0;
                });
    }
}
