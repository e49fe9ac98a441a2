package com.docspot.discovery;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The registry as a service meets it: over HTTP, with the times that one machine needs. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "DOCSPOT_EUREKA_SILENT_MILLIS=0"})
class DiscoveryTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort private int port;

    @Test
    void showsANewInstanceAtOnceAndForgetsOneThatFallsSilent() throws Exception {
        assertThat(register("visits", "one", 2).statusCode()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> registry().contains("visits:one"));

        await().atMost(Duration.ofSeconds(12))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !registry().contains("visits:one"));
    }

    @Test
    void keepsAnInstanceThatRenews() throws Exception {
        register("renewing", "one", 2);
        var until = System.nanoTime() + Duration.ofSeconds(7).toNanos();
        await().pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    assertThat(put("/eureka/apps/renewing/renewing:one").statusCode())
                            .isEqualTo(200);
                    return System.nanoTime() > until;
                });
        assertThat(registry()).contains("renewing:one");
    }

    @Test
    void tellsItsHealth() throws Exception {
        assertThat(get("/actuator/health/readiness").body()).contains("UP");
        assertThat(get("/actuator/health/liveness").body()).contains("UP");
    }

    @Test
    void keepsItsEnvironmentToItself() throws Exception {
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/heapdump").statusCode()).isEqualTo(404);
    }

    private String registry() throws IOException, InterruptedException {
        return get("/eureka/apps").body();
    }

    private HttpResponse<String> register(String app, String id, int leaseSeconds)
            throws IOException, InterruptedException {
        var instance =
                """
                {"instance":{"instanceId":"%s:%s","hostName":"127.0.0.1","app":"%s","ipAddr":"127.0.0.1",
                "status":"UP","port":{"$":1,"@enabled":"true"},"securePort":{"$":2,"@enabled":"false"},
                "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},
                "leaseInfo":{"renewalIntervalInSecs":1,"durationInSecs":%d}}}
                """
                        .formatted(app, id, app, leaseSeconds);
        return CLIENT.send(
                request("/eureka/apps/" + app)
                        .header("Content-Type", "application/json")
                        .POST(ofString(instance))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).PUT(noBody()).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "application/json");
    }
}
