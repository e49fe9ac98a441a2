package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.sample.Tokens;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
class AuthorizationTest {

    @LocalServerPort int port;

    Http http;
    String patient;

    @BeforeEach
    void client() {
        http = new Http(port);
        patient = Tokens.of(Role.PATIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/forgotten",
                "/nothing",
                "/error",
                "/actuator",
                "/actuator/env",
                "/api/v1/things/"
            })
    void whatIsInNoTableDoesNotExist(String path) {
        http.get(path, patient).isProblem(404, "not-found");
        http.get(path, "").isProblem(401, "unauthenticated");
    }

    @Test
    void whatIsInTheTableWithoutAnOperationDoesNotExistEither() {
        http.get("/api/v1/ghosts", patient).isProblem(404, "not-found");
    }

    @Test
    void anotherRolesOperationIsForbidden() {
        http.send("DELETE", "/api/v1/admin/things", patient, BodyPublishers.noBody())
                .isProblem(403, "forbidden");
        http.send("DELETE", "/api/v1/admin/things", "", BodyPublishers.noBody())
                .isProblem(401, "unauthenticated");
        assertThat(
                        http.send(
                                        "DELETE",
                                        "/api/v1/admin/things",
                                        Tokens.of(Role.ADMIN),
                                        BodyPublishers.noBody())
                                .status())
                .isEqualTo(200);
    }

    @Test
    void aMethodThatNobodyHasIsNamedAsSuch() {
        var answer =
                http.send("DELETE", "/api/v1/things", patient, BodyPublishers.noBody())
                        .isProblem(405, "method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, POST");
        http.send("OPTIONS", "/api/v1/things", "", BodyPublishers.noBody())
                .isProblem(401, "unauthenticated");
    }

    @Test
    void whatAnonymousMayEverybodyMay() {
        assertThat(http.get("/api/v1/whoami", "").text("role")).isEqualTo("ANON");
        assertThat(http.get("/api/v1/whoami", Tokens.of(Role.DOCTOR)).text("role"))
                .isEqualTo("DOCTOR");
    }

    @Test
    void theControllerLearnsWhichRelationsSuffice() {
        var body = "{\"name\":\"a\",\"parts\":[]}";
        assertThat(
                        http.post("/api/v1/things", patient, body)
                                .json()
                                .path("relations")
                                .path(0)
                                .asString())
                .isEqualTo("any");
        assertThat(
                        http.post("/api/v1/things", "", body)
                                .json()
                                .path("relations")
                                .path(0)
                                .asString())
                .isEqualTo("holder");
        assertThat(http.get("/api/v1/things/me", patient).text("relation")).isEqualTo("self");
    }

    @Test
    void whatIsNotYoursLooksLikeWhatIsNotThere() {
        assertThat(http.get("/api/v1/things/mine", patient).status()).isEqualTo(200);
        var notMine = http.get("/api/v1/things/other", patient).isProblem(404, "not-found");
        var notThere = http.get("/api/v1/nowhere", patient).isProblem(404, "not-found");
        assertThat(notMine.response().body()).isEqualTo(notThere.response().body());
        assertThat(http.get("/api/v1/things/other", Tokens.of(Role.ADMIN)).status()).isEqualTo(200);
    }

    @Test
    void healthAndMetricsAreOpenAndTellNothingMore() {
        assertThat(http.get("/actuator/health/liveness", "").response().body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(http.get("/actuator/health/readiness", "").response().body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(http.get("/actuator/prometheus", "").response().body())
                .contains("http_server_requests", "application=\"sample-service\"");
    }

    @Test
    void onlyServicesAndAdministratorsRefreshTheConfiguration() {
        http.post("/actuator/refresh", "", "").isProblem(401, "unauthenticated");
        http.post("/actuator/refresh", patient, "").isProblem(403, "forbidden");
        assertThat(http.post("/actuator/refresh", Tokens.of(Role.SERVICE), "").status())
                .isEqualTo(200);
    }

    @Test
    void theTraceGoesOnToTheNextService() {
        assertThat(http.get("/api/v1/echo", "").text("traceparent"))
                .startsWith("00-" + Http.TRACE + "-")
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (var answer :
                new Http.Answer[] {
                    http.get("/api/v1/things", patient),
                    http.get("/api/v1/things", ""),
                    http.get("/nothing", patient)
                }) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.response().headers().allValues("Cache-Control"))
                    .containsExactly("no-store");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void aControllerMaySayHowLongItsAnswerKeeps() {
        assertThat(http.get("/api/v1/public", "").response().headers().allValues("Cache-Control"))
                .containsExactly("max-age=30");
    }
}
