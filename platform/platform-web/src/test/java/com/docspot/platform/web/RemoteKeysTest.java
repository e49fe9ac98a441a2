package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.web.sample.Tokens;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

class RemoteKeysTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final RSAKey NEXT = Tokens.key("next");

    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String body = new JWKSet(Tokens.KEY.toPublicJWK()).toString();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksOnceForWhatItThenKnows() throws Exception {
        var keys = keys(LONG, LONG);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lookups = new ArrayList<Callable<List<JWK>>>();
            for (var i = 0; i < 50; i++) {
                lookups.add(() -> find(keys, "test-key"));
            }
            for (var found : threads.invokeAll(lookups)) {
                assertThat(found.get()).hasSize(1);
            }
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void unknownKeyIdsCostOneQuestionInAWhile() throws Exception {
        var keys = keys(LONG, LONG);
        for (var i = 0; i < 100; i++) {
            assertThat(find(keys, "forged-" + i)).isEmpty();
        }
        assertThat(find(keys, "test-key")).hasSize(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void findsARotatedKeyAtItsFirstUse() throws Exception {
        var keys = keys(LONG, Duration.ZERO);
        assertThat(find(keys, "test-key")).hasSize(1);
        body = new JWKSet(List.of(Tokens.KEY.toPublicJWK(), NEXT.toPublicJWK())).toString();
        assertThat(find(keys, "next")).hasSize(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void refreshesWhatIsOldWhileItIsInUse() throws Exception {
        var keys = keys(SHORT, SHORT);
        find(keys, "test-key");
        body = new JWKSet(NEXT.toPublicJWK()).toString();
        await().pollInterval(Duration.ofMillis(25))
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    find(keys, "test-key");
                    return keys.holds("next");
                });
    }

    @Test
    void keepsItsKeysWhileTheAuthServiceIsDown() throws Exception {
        var keys = keys(SHORT, Duration.ZERO);
        find(keys, "test-key");
        status = 503;
        await().pollInterval(Duration.ofMillis(25))
                .until(() -> find(keys, "test-key").size() == 1 && asked.get() >= 3);
        body = "no JSON";
        status = 200;
        var before = asked.get();
        await().pollInterval(Duration.ofMillis(25))
                .until(() -> find(keys, "test-key").size() == 1 && asked.get() >= before + 2);
    }

    @Test
    void withoutAnyKeyNothingIsKnownAboutAToken() {
        status = 503;
        var keys = keys(LONG, LONG);
        assertThatThrownBy(() -> find(keys, "test-key"))
                .isInstanceOf(RemoteKeySourceException.class);
        var tokens =
                new AccessTokens(
                        List.of(keys),
                        new DocSpotProperties.Security(
                                "http://issuer.test", "docspot-api", uri(), null, null),
                        new EndedSessions(Clock.systemUTC()),
                        Clock.systemUTC());
        // Not a BadJwtException: the caller is told to come again, not to sign in.
        assertThatThrownBy(() -> tokens.decode(Tokens.of(Role.PATIENT)))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void aHugeAnswerIsNotRead() {
        body = " ".repeat(70_000) + body;
        assertThatThrownBy(() -> find(keys(LONG, LONG), "test-key"))
                .isInstanceOf(RemoteKeySourceException.class);
    }

    @Test
    void tellsWhetherItCanAnswerAtOnce() throws Exception {
        var keys = keys(LONG, LONG);
        assertThat(keys.holds("test-key")).isFalse();
        find(keys, "test-key");
        assertThat(keys.holds("test-key")).isTrue();
        assertThat(keys.holds("other")).isFalse();
    }

    private RemoteKeys keys(Duration freshFor, Duration pause) {
        return new RemoteKeys(uri(), freshFor, pause);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    }

    private static List<JWK> find(RemoteKeys keys, String kid) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(kid).build()), null);
    }
}
