package com.docspot.gateway;

import com.docspot.platform.test.Servers;
import com.docspot.platform.test.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway as it runs in earnest, in front of services whose answers a test chooses. One context
 * for all who extend it.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "logging.level.kafka=error",
            "logging.level.org.apache.kafka=error",
            "logging.level.state.change.logger=error",
            // These tests are about keys that are fetched, so those that platform-test puts in
            // their place must go.
            "spring.autoconfigure.exclude=com.docspot.platform.test.TestIdentityAutoConfiguration",
            "spring.cloud.config.enabled=false",
            "eureka.client.enabled=false",
            "docspot.gateway.edge.trusted-proxies=127.0.0.2/32,10.1.0.0/16",
            "docspot.gateway.edge.origins=https://app.example",
            "docspot.gateway.routing.breaker.open=1s",
            "docspot.gateway.routing.breaker.calls=10",
            "docspot.gateway.routing.breaker.failures=60",
            "docspot.gateway.routing.breaker.trials=3",
            "docspot.gateway.routing.retry.avoid=500ms",
            "docspot.gateway.routing.routes.provider-callbacks.timeout=400ms",
            "docspot.gateway.limits.policies.holds.burst=5",
            "docspot.gateway.limits.policies.holds.rate=0.5",
        })
abstract class Door {

    /** Requests that come from here come from a trusted proxy. */
    static final HttpClient BEHIND_PROXY = client("127.0.0.2");

    static final HttpClient DIRECT = client("127.0.0.1");

    static final TcpProxy REDIS = redis();

    private static final AtomicInteger LAST_ADDRESS = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort int port;

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry registry) {
        var services = Backends.SERVICES.baseUrl();
        for (var name : new String[] {"auth", "doctor", "notification", "document"}) {
            registry.add("docspot.services." + name + "-service.url", () -> services);
        }
        registry.add(
                "docspot.gateway.routing.instances.appointment-service[0]",
                Backends.FIRST::baseUrl);
        registry.add(
                "docspot.gateway.routing.instances.appointment-service[1]",
                Backends.SECOND::baseUrl);
        registry.add("docspot.security.jwks-uri", () -> services + "/.well-known/jwks.json");
        registry.add("docspot.gateway.redis", () -> "redis://127.0.0.1:" + REDIS.port());
        registry.add("spring.kafka.bootstrap-servers", Servers::kafka);
        registry.add("docspot.gateway.web-dir", Door::webClient);
    }

    @BeforeEach
    void everybodyAnswers() {
        Backends.reset();
    }

    /** A client's address that no other test has used, for a request through the trusted proxy. */
    static String freshAddress() {
        var n = LAST_ADDRESS.incrementAndGet();
        return "203.0." + n / 250 + "." + (n % 250 + 1);
    }

    /** A request of a client that nobody has counted yet. */
    HttpResponse<String> see(String path, String... headers)
            throws IOException, InterruptedException {
        return fetch("GET", path, null, headers);
    }

    HttpResponse<String> fetch(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = request(method, path, body).header("X-Forwarded-For", freshAddress());
        return send(BEHIND_PROXY, headers.length == 0 ? request : request.headers(headers));
    }

    HttpRequest.Builder request(String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        return body == null ? request : request.header("Content-Type", "application/json");
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The answer to bytes that no client library would send. */
    String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String webClient() {
        return java.nio.file.Path.of("src/test/resources/web").toAbsolutePath().toString();
    }

    private static HttpClient client(String from) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByName(from))
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TcpProxy redis() {
        var uri = URI.create(Servers.redisUri());
        return TcpProxy.to(uri.getHost(), uri.getPort());
    }
}
