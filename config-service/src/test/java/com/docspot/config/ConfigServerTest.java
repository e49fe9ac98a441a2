package com.docspot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.config.environment.PropertySource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The tuning as a service fetches it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.address=127.0.0.1")
class ConfigServerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir private static Path outside;

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry registry) {
        registry.add("DOCSPOT_CONFIG_DIR", outside::toString);
    }

    @Test
    void servesThePackagedTuningOfEachService() throws Exception {
        assertThat(get("/gateway-service/default").body())
                .contains("docspot.gateway.limits.policies.login.rate");
    }

    @Test
    void letsAnOperatorsFileWinWithoutARestart() throws Exception {
        assertThat(value("appointment-service", "docspot.proof")).isEqualTo("");

        Files.writeString(outside.resolve("appointment-service.yml"), "docspot.proof: first");
        assertThat(value("appointment-service", "docspot.proof")).isEqualTo("first");

        Files.writeString(outside.resolve("appointment-service.yml"), "docspot.proof: second");
        assertThat(value("appointment-service", "docspot.proof")).isEqualTo("second");
    }

    @Test
    void prefersTheOperatorsValueToThePackagedOne() throws Exception {
        Files.writeString(
                outside.resolve("gateway-service.yml"),
                "docspot.gateway.limits.policies.login.rate: 77");
        assertThat(value("gateway-service", "docspot.gateway.limits.policies.login.rate"))
                .isEqualTo("77");
    }

    /**
     * A service's refresh replaces sources by name, so what is gone must not leave a name behind.
     */
    @Test
    void takesAValueBackWhenItsFileGoes() throws Exception {
        var file = outside.resolve("notification-service.yml");
        Files.writeString(file, "docspot.proof: there");
        var there = get("/notification-service/default").body();
        Files.delete(file);
        var gone = get("/notification-service/default").body();

        assertThat(there).contains("docspot.proof");
        assertThat(gone).doesNotContain("docspot.proof");
        for (var body : List.of(there, gone)) {
            assertThat(body.split("\"source\":", -1)).hasSize(2);
            assertThat(body).contains("\"name\":\"docspot:notification-service\"");
        }
    }

    @Test
    void letsTheFirstSourceWinAndKeepsListsWhole() {
        var merged =
                OneSource.merged(
                        List.of(
                                new PropertySource("file", Map.of("a", 1, "list[0]", "x")),
                                new PropertySource(
                                        "packaged",
                                        Map.of("a", 2, "b", 3, "list[0]", "y", "list[1]", "z"))));
        assertThat(merged).isEqualTo(Map.of("a", 1, "b", 3, "list[0]", "x"));
    }

    @Test
    void doesNotEncryptOrDecrypt() throws Exception {
        assertThat(get("/encrypt/status").body()).doesNotContain("\"status\":\"OK\"");
        assertThat(get("/key").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void handsOutNoFileOutsideItsFolders() throws Exception {
        for (var trick :
                new String[] {
                    "/a/default/main/..%2f..%2f..%2f..%2fetc%2fpasswd",
                    "/a/default/main/%252e%252e%252f%252e%252e%252fetc/passwd",
                    "/a/default/..(_)..(_)..(_)..(_)etc/passwd",
                }) {
            var answer = get(trick);
            assertThat(answer.statusCode()).as(trick).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).as(trick).doesNotContain("root:");
        }
    }

    @Test
    void tellsItsHealthAndKeepsItsEnvironmentToItself() throws Exception {
        assertThat(get("/actuator/health/readiness").body()).contains("UP");
        // A path of two segments is a service and its profile here, so this is a service called
        // actuator.
        assertThat(get("/actuator/env").body()).doesNotContain("java.version");
    }

    /** What a service with this name would see for the key, or nothing. */
    private String value(String service, String key) throws IOException, InterruptedException {
        return get("/" + service + "-default.properties")
                .body()
                .lines()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                BodyHandlers.ofString());
    }
}
