package com.docspot.e2e;

import static com.docspot.e2e.Stage.EVIDENCE;
import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.practice;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.Figure;
import com.docspot.e2e.harness.History;
import com.docspot.e2e.harness.Patience;
import com.docspot.e2e.harness.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** How long a message needs from the request to the inbox. */
@Order(3)
class LatencyIT {

    private static final int A_SECOND = 20;
    private static final int SECONDS = Size.of(10, 60);
    private static final int PATIENTS = 20;

    @Test
    void aBookingReachesTheInbox() throws InterruptedException {
        var patients = PEOPLE.patients(PATIENTS);
        var times = practice().times(A_SECOND * SECONDS);
        var history = new History();
        var began = Instant.now();
        var callers = new ArrayList<Thread>();
        // Whether earlier ones were answered or not: a crowd does not wait for the slow.
        for (var number = 0; number < times.size(); number++) {
            var turn = number;
            var at = began.plus(Duration.ofSeconds(1).dividedBy(A_SECOND).multipliedBy(turn));
            var pause = Duration.between(Instant.now(), at);
            if (pause.isPositive()) {
                Patience.pause(pause);
            }
            callers.add(
                    Thread.ofVirtual()
                            .start(() ->
                                    history.book(
                                            patients.get(turn % PATIENTS),
                                            practice(),
                                            times.get(turn),
                                            Duration.ofMinutes(1))));
        }
        for (var caller : callers) {
            caller.join();
        }
        assertThat(history.told()).as("%s", history.outcomes()).hasSize(times.size());
        EVIDENCE.awaitLetters(history.told(), Duration.ofMinutes(4));

        var answered = history.calls().stream().map(History.Call::took).toList();
        var arrived =
                history.told().stream()
                        .map(visit ->
                                Duration.between(
                                        visit.asked(), EVIDENCE.firstLetter(visit.appointmentId())))
                        .toList();
        Figure.print(
                "booking to inbox at %d a second for %d s: p50 %s, p99 %s (answer: p50 %s, p99 %s)"
                        .formatted(
                                A_SECOND,
                                SECONDS,
                                Figure.of(Figure.percentile(0.5, arrived)),
                                Figure.of(Figure.percentile(0.99, arrived)),
                                Figure.of(Figure.percentile(0.5, answered)),
                                Figure.of(Figure.percentile(0.99, answered))));
    }
}
