package com.docspot.e2e;

import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.SUITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.Figure;
import com.docspot.e2e.harness.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Instances come and go, and Eureka tells the gateway. */
@Order(4)
class DiscoveryIT {

    private static final String PATH = "/api/v1/appointments?limit=1";
    private static final String[] LISTS = {"uri=\"/api/v1/appointments\"", "method=\"GET\""};
    private static final Duration FORGOTTEN = Duration.ofSeconds(30);
    private static final Duration ANEW = Duration.ofSeconds(15);
    private static final Duration WATCHED = Duration.ofSeconds(40);

    @Test
    void aSecondInstanceGetsTrafficAndIsForgottenWhenItIsKilled() {
        var patient = PEOPLE.patients(1).getFirst().api();
        Duration until;
        Instant killed;
        try (var second = SUITE.another("appointment-service")) {
            second.awaitReady();
            until =
                    Patience.until(
                            "traffic at the second instance",
                            Duration.ofMinutes(4),
                            () -> {
                                patient.get(PATH);
                                return second.measures()
                                                .sum("http_server_requests_seconds_count", LISTS)
                                        > 0;
                            });
            second.kill();
            killed = Instant.now();
        }
        var errors = new ArrayList<Duration>();
        var calls = 0;
        while (Instant.now().isBefore(killed.plus(WATCHED))) {
            var sent = Duration.between(killed, Instant.now());
            if (!patient.get(PATH).isSuccess()) {
                errors.add(sent);
            }
            calls++;
            Patience.pause(Duration.ofMillis(50));
        }
        Figure.print(
                "second instance: first request %s after it was ready; killed: %d of %d requests failed, the last %s later"
                        .formatted(
                                Figure.of(until),
                                errors.size(),
                                calls,
                                errors.isEmpty() ? "-" : Figure.of(errors.getLast())));
        assertThat(errors).filteredOn(late -> late.compareTo(FORGOTTEN) > 0).isEmpty();
    }

    @Test
    void nobodyNoticesThatTheRegistryWasKilledAndCameBackEmpty() {
        var patient = PEOPLE.patients(1).getFirst().api();
        var registry = SUITE.part("discovery-service");
        assertThat(patient.get(PATH).isSuccess()).isTrue();
        var killed = registry.kill();
        var back =
                CompletableFuture.supplyAsync(
                        () -> registry.awaitBack(killed), task -> Thread.ofVirtual().start(task));
        var failed = new ArrayList<Integer>();
        var calls = 0;
        var until = Optional.<Instant>empty();
        while (until.isEmpty() || Instant.now().isBefore(until.get())) {
            var status = patient.get(PATH).status();
            if (status != 200) {
                failed.add(status);
            }
            calls++;
            if (until.isEmpty() && back.isDone()) {
                until = Optional.of(Instant.now().plus(ANEW));
            }
            Patience.pause(Duration.ofMillis(50));
        }
        Figure.print(
                "registry killed, back after %s: %d of %d requests failed"
                        .formatted(Figure.of(back.join()), failed.size(), calls));
        assertThat(failed).isEmpty();
    }
}
