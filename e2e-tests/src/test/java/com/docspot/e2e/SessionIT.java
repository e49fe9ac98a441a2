package com.docspot.e2e;

import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.SUITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.Figure;
import com.docspot.e2e.harness.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who signs out is out everywhere, though the access token would last for minutes. */
@Order(5)
class SessionIT {

    @Test
    void theEndOfASessionReachesTheGatewayAndEachService() {
        var patient = PEOPLE.joins("PATIENT");
        var token = patient.accessToken();
        Doors.ALL.forEach(door ->
                assertThat(door.api().bearing(token).get(door.path()).status())
                        .as(door.name())
                        .isNotEqualTo(401));

        SUITE.api()
                .post("/api/v1/auth/logout", Map.of("refreshToken", patient.refreshToken()))
                .mustSucceed();

        var ended = Instant.now();
        var reached = new LinkedHashMap<String, String>();
        for (var door : Doors.ALL) {
            Patience.until(
                    "end of the session at " + door.name(),
                    Duration.ofMinutes(2),
                    () -> door.api().bearing(token).get(door.path()).status() == 401);
            reached.put(door.name(), Figure.of(Duration.between(ended, Instant.now())));
        }
        Figure.print("a session's end is known (asked one after the other): " + reached);
    }
}
