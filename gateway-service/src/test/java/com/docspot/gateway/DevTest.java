package com.docspot.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The developer's door, on a gateway that started without Redis, Kafka, Eureka and Config. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "docspot.dev=true",
            "spring.autoconfigure.exclude=com.docspot.platform.test.TestIdentityAutoConfiguration",
            "spring.cloud.config.enabled=false",
            "eureka.client.enabled=false",
            "logging.level.org.apache.kafka=off",
            "docspot.gateway.redis=redis://127.0.0.1:1",
            "spring.kafka.bootstrap-servers=127.0.0.1:1",
            "DOCSPOT_MONGODB_URI=mongodb://user:secret@127.0.0.1:1,127.0.0.1:2/?replicaSet=x",
            "DOCSPOT_EUREKA=http://127.0.0.1:1/eureka/",
            "DOCSPOT_CONFIG=http://127.0.0.1:1",
        })
class DevTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private static Path folder;

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry registry) {
        for (var name : new String[] {"auth", "doctor", "notification", "appointment"}) {
            registry.add("docspot.services." + name + "-service.url", Backends.SERVICES::baseUrl);
        }
        registry.add("docspot.services.document-service.url", () -> "http://127.0.0.1:11");
        registry.add("docspot.clock-file", () -> folder.resolve("clock").toString());
    }

    @BeforeEach
    void everybodyAnswers() {
        Backends.reset();
    }

    @AfterEach
    void realTime() throws Exception {
        send("DELETE", "/dev/clock", null);
        // Every process looks at the file again within a quarter of a second.
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> isAboutNow(shownClock().path("now").asString()));
    }

    private static boolean isAboutNow(String time) {
        return Duration.between(Instant.parse(time), Instant.now())
                        .abs()
                        .compareTo(Duration.ofMinutes(1))
                < 0;
    }

    private JsonNode shownClock() throws Exception {
        return JSON.readTree(send("GET", "/dev/clock", null).body());
    }

    @Test
    void showsAPageThatRunsOnlyItsOwnScript() throws Exception {
        var page = send("GET", "/dev", null, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'nonce-")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .contains("data-role=\"patient\"", "/dev/inbox")
                .doesNotContain("__CSP_NONCE__");
    }

    @Test
    void showsEveryPartsStateAndNoPassword() throws Exception {
        var status = send("GET", "/dev/status", null).body();
        assertThat(status).doesNotContain("secret");
        assertThat(state(status, "gateway-service")).isEqualTo("up");
        assertThat(state(status, "doctor-service")).isEqualTo("up");
        assertThat(state(status, "document-service")).isEqualTo("no answer");
        assertThat(state(status, "discovery-service")).isEqualTo("no answer");
        assertThat(state(status, "config-service")).isEqualTo("no answer");
        assertThat(state(status, "Kafka")).isEqualTo("no answer");
        assertThat(state(status, "Redis")).isEqualTo("no answer");
        assertThat(state(status, "MongoDB")).isEqualTo("no answer");
    }

    @Test
    void signsInByTheAuthService() throws Exception {
        assertThat(send("POST", "/dev/sign-in/doctor", "").statusCode()).isEqualTo(200);
        Backends.SERVICES.verify(postRequestedFor(urlPathEqualTo("/dev/sign-in/doctor")));
    }

    @Test
    void movesTheClockOnAndBack() throws Exception {
        var moved = send("POST", "/dev/clock", "{\"by\":\"PT24H\"}");
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(Files.readString(folder.resolve("clock"))).isEqualTo("PT24H");
        send("POST", "/dev/clock", "{\"by\":\"PT1H\"}");
        assertThat(Files.readString(folder.resolve("clock"))).isEqualTo("PT25H");

        assertThat(shownClock().path("offset").asString()).isEqualTo("PT25H");

        send("DELETE", "/dev/clock", null);
        assertThat(Files.readString(folder.resolve("clock"))).isEqualTo("PT0S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"by\":\"tomorrow\"}",
                "{\"by\":\"PT999999H\"}",
                "{\"by\":\"PT99999999999999999H\"}",
                "{\"by\":null}",
                "{"
            })
    void refusesMovesThatAreNone(String body) throws Exception {
        var answer = send("POST", "/dev/clock", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"traceId\"").doesNotContain("Exception");
    }

    @Test
    void tellsAnAppointmentsWayFromTheDoorToTheInbox() throws Exception {
        Backends.SERVICES.stubFor(
                post(urlPathEqualTo("/api/v1/appointments"))
                        .willReturn(
                                aResponse()
                                        .withStatus(201)
                                        .withHeader("Location", "/api/v1/appointments/apt-7")));
        assertThat(send("POST", "/api/v1/appointments", "{}").statusCode()).isEqualTo(201);
        var later = Instant.now().plus(Duration.ofSeconds(1));
        Backends.SERVICES.stubFor(
                get(urlPathEqualTo("/dev/trace/apt-7"))
                        .willReturn(
                                okJson(
                                        "{\"steps\":[{\"name\":\"written\",\"at\":\""
                                                + later
                                                + "\"}]}")));

        var trace =
                JSON.readTree(
                        send("GET", "/dev/trace/apt-7", null, "Accept", "application/json").body());

        assertThat(trace.path("steps").get(0).path("name").asString())
                .isEqualTo("POST /api/v1/appointments came in");
        assertThat(trace.path("steps").get(0).path("ms").asDouble()).isZero();
        assertThat(trace.path("steps").get(1).path("name").asString()).isEqualTo("answered 201");
        assertThat(trace.path("steps").get(2).path("name").asString()).isEqualTo("written");
        assertThat(trace.path("steps").get(2).path("ms").asDouble()).isGreaterThan(900);
        assertThat(trace.path("silent").isEmpty()).isTrue();
    }

    @Test
    void knowsNoWayOfAnAppointmentThatThereIsNot() throws Exception {
        Backends.SERVICES.stubFor(
                get(urlPathEqualTo("/dev/trace/apt-8")).willReturn(aResponse().withStatus(404)));
        assertThat(send("GET", "/dev/trace/apt-8", null).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/dev/trace/usr-8", null).statusCode()).isEqualTo(404);
    }

    @Test
    void isReadyAndServesWithoutRedisKafkaEurekaAndConfig() throws Exception {
        assertThat(send("GET", "/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/api/v1/doctors", null).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/api/v1/documents", null).statusCode()).isEqualTo(503);
    }

    private static String state(String status, String part) {
        for (var node : JSON.readTree(status).path("parts")) {
            if (node.path("name").asString().equals(part)) {
                return node.path("state").asString();
            }
        }
        return "not shown";
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                BodyHandlers.ofString());
    }
}
