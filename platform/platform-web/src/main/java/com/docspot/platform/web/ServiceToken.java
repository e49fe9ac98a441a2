package com.docspot.platform.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * This service's own access token, by client credentials (RFC 6749, section 4.4), kept until
 * shortly before it ends.
 */
final class ServiceToken {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final URI endpoint;
    private final String clientId;
    private final @Nullable String secret;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Held held;
    private @Nullable Long lastFailure;

    /**
     * A token to be got when it is first needed.
     *
     * @param secret null or empty: this service has no identity, and calls without a token
     */
    ServiceToken(
            URI endpoint, String clientId, @Nullable String secret, JsonMapper json, Clock clock) {
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.secret = secret == null || secret.isEmpty() ? null : secret;
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(ServiceClients.CONNECT).build();
    }

    /**
     * A token that is good for some time yet.
     *
     * @throws IOException if the auth service gives none
     */
    @Nullable String get() throws IOException {
        if (secret == null) {
            return null;
        }
        var known = held;
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.token();
        }
        fetching.lock();
        try {
            known = held;
            if (known == null || !clock.instant().isBefore(known.until())) {
                known = renew(known, secret);
                held = known;
            }
            return known.token();
        } finally {
            fetching.unlock();
        }
    }

    // Whoever waited for the lock while the auth service did not answer shall not wait for it
    // again.
    private Held renew(@Nullable Held old, String clientSecret) throws IOException {
        var stillGood = old != null && clock.instant().isBefore(old.end()) ? old : null;
        var failed = lastFailure;
        if (failed != null && System.nanoTime() - failed < PAUSE.toNanos()) {
            return orElseThrow(
                    stillGood,
                    new IOException("no service token: the auth service did not answer just now"));
        }
        try {
            return fetch(clientSecret);
        } catch (IOException e) {
            lastFailure = System.nanoTime();
            return orElseThrow(stillGood, e);
        }
    }

    private static Held orElseThrow(@Nullable Held held, IOException failure) throws IOException {
        if (held == null) {
            throw failure;
        }
        return held;
    }

    /** Drops a token that was refused, unless another has taken its place already. */
    void forget(String refused) {
        var known = held;
        if (known != null && known.token().equals(refused)) {
            held = null;
        }
    }

    private Held fetch(String clientSecret) throws IOException {
        var asked = clock.instant();
        var request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(ServiceClients.ANSWER)
                        .header("Authorization", "Basic " + credentials(clientSecret))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(
                        "no service token: the auth service answered " + response.statusCode());
            }
            var grant = json.readTree(response.body());
            var token = grant.path("access_token").asString("");
            var seconds = grant.path("expires_in").asLong(0);
            if (token.isEmpty() || seconds <= 0) {
                throw new IOException("no service token: the auth service's answer has none");
            }
            var end = asked.plusSeconds(seconds);
            return new Held(token, end.minus(EARLY), end);
        } catch (JacksonException _) {
            throw new IOException("no service token: the auth service's answer is no JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a service token was got", e);
        }
    }

    // Both are form-encoded first: RFC 6749, section 2.3.1.
    private String credentials(String clientSecret) {
        var pair = encode(clientId) + ":" + encode(clientSecret);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * A token.
     *
     * @param until when to get the next
     * @param end when it is of no use any more
     */
    private record Held(String token, Instant until, Instant end) {}
}
