package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.json.JsonMapper;

class ServiceClientsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger granted = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private HttpServer server;
    private volatile Instant now = NOW;
    private volatile boolean tokensAreRefused;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/oauth2/token",
                exchange -> {
                    seen.add(
                            "token "
                                    + exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    answer(
                            exchange,
                            tokensAreRefused ? 503 : 200,
                            "{\"access_token\":\"t"
                                    + granted.incrementAndGet()
                                    + "\",\"token_type\":\"Bearer\",\"expires_in\":300}");
                });
        on("/fine", exchange -> answer(exchange, 200, "{\"name\":\"a\",\"unknown\":1}"));
        on("/broken", exchange -> answer(exchange, 500, "{}"));
        on("/missing", exchange -> answer(exchange, 404, "{}"));
        on(
                "/slow",
                exchange -> {
                    awaitEnd();
                    answer(exchange, 200, "{}");
                });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    record Named(String name) {}

    @Test
    void callsWithItsOwnTokenAndReadsWhatItKnows() {
        var clients = clients();
        assertThat(get(clients, "/fine").name()).isEqualTo("a");
        get(clients, "/fine");
        assertThat(seen)
                .containsExactly(
                        "token Basic c2FtcGxlLXNlcnZpY2U6cyUyNmNyZXQ="
                                + " grant_type=client_credentials",
                        "GET /fine Bearer t1",
                        "GET /fine Bearer t1");
    }

    @Test
    void getsANewTokenShortlyBeforeTheOldOneEnds() {
        var clients = clients();
        get(clients, "/fine");
        now = NOW.plusSeconds(269);
        get(clients, "/fine");
        now = NOW.plusSeconds(270);
        get(clients, "/fine");
        assertThat(seen)
                .filteredOn(call -> call.startsWith("GET"))
                .containsExactly(
                        "GET /fine Bearer t1", "GET /fine Bearer t1", "GET /fine Bearer t2");
    }

    @Test
    void usesItsTokenToTheEndWhileNoOtherCanBeHad() {
        var clients = clients();
        get(clients, "/fine");
        tokensAreRefused = true;
        now = NOW.plusSeconds(299);
        get(clients, "/fine");
        get(clients, "/fine");
        assertThat(calls("token")).isEqualTo(2);
        now = NOW.plusSeconds(300);
        assertThatThrownBy(() -> get(clients, "/fine"))
                .isInstanceOf(ResourceAccessException.class)
                .hasMessageContaining("no service token");
    }

    @Test
    void getsANewTokenOnceWhenTheOldOneIsRefused() {
        on(
                "/picky",
                exchange -> {
                    var old =
                            "Bearer t1"
                                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
                    answer(exchange, old ? 401 : 200, "{\"name\":\"b\"}");
                });
        on("/never", exchange -> answer(exchange, 401, "{}"));
        var clients = clients();
        assertThat(get(clients, "/picky").name()).isEqualTo("b");
        assertThatThrownBy(() -> get(clients, "/never"))
                .isInstanceOf(HttpClientErrorException.Unauthorized.class);
        assertThat(granted).hasValue(3);
    }

    @Test
    void triesAGetAgainAndNothingElse() {
        var clients = clients();
        assertThatThrownBy(() -> get(clients, "/broken"))
                .isInstanceOf(HttpServerErrorException.class);
        assertThat(calls("GET /broken")).isEqualTo(3);
        assertThatThrownBy(() -> post(clients, "/broken"))
                .isInstanceOf(HttpServerErrorException.class);
        assertThat(calls("POST /broken")).isEqualTo(1);
    }

    @Test
    void aRefusalIsAnAnswerAndNoFailure() {
        var clients = clients();
        for (var i = 0; i < 30; i++) {
            assertThatThrownBy(() -> get(clients, "/missing"))
                    .isInstanceOf(HttpClientErrorException.NotFound.class);
        }
        assertThat(calls("GET /missing")).isEqualTo(30);
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void recoversFromOneBadAnswer() {
        var first = new AtomicInteger();
        on(
                "/flaky",
                exchange ->
                        answer(
                                exchange,
                                first.getAndIncrement() == 0 ? 503 : 200,
                                "{\"name\":\"c\"}"));
        assertThat(get(clients(), "/flaky").name()).isEqualTo("c");
    }

    @Test
    void waitsTwoSecondsAndNotForASecondTry() {
        var began = System.nanoTime();
        assertThatThrownBy(() -> get(clients(), "/slow"))
                .isInstanceOf(ResourceAccessException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(1900), Duration.ofMillis(3500));
        assertThat(calls("GET /slow")).isEqualTo(1);
    }

    @Test
    void leavesAFailingServiceAloneAndLooksAgainLater() {
        var clients = clients();
        for (var i = 0; i < 10; i++) {
            catchThrowable(() -> post(clients, "/broken"));
        }
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThatThrownBy(() -> get(clients, "/fine"))
                .isInstanceOf(ResourceAccessException.class)
                .hasMessageContaining("doctor-service failed too often");
        assertThat(calls("GET /fine")).isZero();
        // What waitDurationInOpenState does after five seconds.
        breaker().transitionToHalfOpenState();
        for (var i = 0; i < 3; i++) {
            get(clients, "/fine");
        }
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void triesAnythingAgainThatNeverArrived() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        var clients = clients("http://127.0.0.1:" + closed);
        assertThatThrownBy(() -> post(clients, "/fine"))
                .isInstanceOf(ResourceAccessException.class);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(3);
    }

    @Test
    void withoutASecretItCallsWithoutAToken() {
        var clients = clients(address(), null);
        get(clients, "/fine");
        assertThat(seen).containsExactly("GET /fine null");
    }

    private ServiceClients clients() {
        return clients(address());
    }

    private ServiceClients clients(String url) {
        return clients(url, "s&cret");
    }

    private ServiceClients clients(String url, String secret) {
        var json = JsonMapper.builder().build();
        var clock =
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now;
                    }

                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        return new ServiceClients(
                new ServiceAddresses(
                        Map.of("doctor-service", new DocSpotProperties.Service(URI.create(url))),
                        null),
                new ServiceToken(
                        URI.create(address() + "/oauth2/token"),
                        "sample-service",
                        secret,
                        json,
                        clock),
                breakers,
                ObservationRegistry.NOOP,
                json);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private CircuitBreaker breaker() {
        return breakers.circuitBreaker("doctor-service");
    }

    private static Named get(ServiceClients clients, String path) {
        return clients.to("doctor-service").get().uri(path).retrieve().body(Named.class);
    }

    private static void post(ServiceClients clients, String path) {
        clients.to("doctor-service")
                .post()
                .uri(path)
                .body(new Named("x"))
                .retrieve()
                .toBodilessEntity();
    }

    private long calls(String call) {
        return seen.stream().filter(line -> line.startsWith(call + " ")).count();
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void on(String path, Handler handler) {
        server.createContext(
                path,
                exchange -> {
                    seen.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization"));
                    exchange.getRequestBody().readAllBytes();
                    handler.handle(exchange);
                });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
