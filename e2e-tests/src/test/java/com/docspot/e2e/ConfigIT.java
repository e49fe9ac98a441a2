package com.docspot.e2e;

import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.SUITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.Api;
import com.docspot.e2e.harness.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An operator changes a value while the suite runs. */
@Order(6)
class ConfigIT {

    private static final Path FOLDER = SUITE.home().data().resolve("config");

    @AfterEach
    void asBefore() throws IOException {
        for (var service : new String[] {"gateway-service", "appointment-service"}) {
            Files.deleteIfExists(FOLDER.resolve(service + ".yml"));
            refresh(service);
        }
    }

    @Test
    void aChangedLimitShowsAfterARefresh() throws IOException {
        assertThat(policy()).doesNotContain("q=321");

        write("gateway-service", "docspot.gateway.limits.policies.anonymous.burst: 321\n");
        assertThat(refresh("gateway-service").body()).contains("policies.anonymous.burst");

        assertThat(policy()).contains("q=321");
    }

    @Test
    void aServiceNamesWhatChangedAndIsStillFound() throws IOException {
        write("appointment-service", "docspot.booking.hold-for: 4m\n");

        assertThat(refresh("appointment-service").body()).contains("docspot.booking.hold-for");
        assertThat(whereEurekaFinds("appointment-service")).isEqualTo(port("appointment-service"));
    }

    /** After a refresh a service announces itself anew. */
    private static int whereEurekaFinds(String service) {
        return Patience.find(
                service + " at Eureka",
                Duration.ofMinutes(1),
                () ->
                        Optional.of(
                                        SUITE.api()
                                                .through(SUITE.door("discovery-service"))
                                                .get("/eureka/apps/" + service))
                                .filter(Api.Answer::isSuccess)
                                .map(found ->
                                        found.json()
                                                .path("application")
                                                .path("instance")
                                                .path(0)
                                                .path("port")
                                                .path("$")
                                                .asInt()));
    }

    private static int port(String service) {
        return SUITE.part(service).port();
    }

    private static String policy() {
        return SUITE.api()
                .get("/api/v1/specialties")
                .mustSucceed()
                .header("RateLimit-Policy")
                .orElseThrow();
    }

    private static void write(String service, String values) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(service + ".yml"), values);
    }

    private static Api.Answer refresh(String service) {
        return SUITE.api()
                .through(SUITE.door(service))
                .bearing(PEOPLE.serviceToken("doctor-service"))
                .post("/actuator/refresh")
                .mustSucceed();
    }
}
