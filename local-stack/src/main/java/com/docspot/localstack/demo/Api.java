package com.docspot.localstack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The public API as one person calls it. */
final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TRIES = 8;

    private final HttpClient http;
    private final URI base;
    private final Map<String, String> headers;

    private Api(HttpClient http, URI base, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.headers = headers;
    }

    /** What came back. */
    record Answer(int status, String body, String etag) {

        Json.Node json() {
            return Json.read(body);
        }
    }

    static Api at(URI base) {
        var http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build();
        return new Api(http, base, Map.of());
    }

    /**
     * As somebody at an address of their own, so that the limits for one address don't meet all at
     * once.
     */
    Api from(String address) {
        return with("X-Forwarded-For", address);
    }

    Api signedIn(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    Answer get(String path) {
        return call("GET", path, Optional.empty(), Map.of());
    }

    Answer post(String path, Object body) {
        return call("POST", path, Optional.of(body), Map.of());
    }

    /** A POST without a body. */
    Answer post(String path) {
        return call("POST", path, Optional.empty(), Map.of());
    }

    Answer put(String path, Object body, String etag) {
        return call("PUT", path, Optional.of(body), Map.of("If-Match", etag));
    }

    /** Asks until there is an answer, for things that come a little later. */
    static <T> T eventually(String what, Supplier<Optional<T>> question) {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        var pause = Duration.ofMillis(150);
        while (System.nanoTime() < deadline) {
            var found = question.get();
            if (found.isPresent()) {
                return found.get();
            }
            pause(pause);
            pause = pause.multipliedBy(3).dividedBy(2);
        }
        throw new IllegalStateException("After a minute there is still no " + what);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Api with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Api(http, base, Map.copyOf(more));
    }

    private Answer call(
            String method, String path, Optional<Object> body, Map<String, String> further) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(PATIENCE)
                        .header("Accept", "application/json");
        headers.forEach(request::header);
        further.forEach(request::header);
        body.ifPresent(_ -> request.header("Content-Type", "application/json"));
        var publisher =
                body.map(content -> HttpRequest.BodyPublishers.ofString(Json.write(content)))
                        .orElse(HttpRequest.BodyPublishers.noBody());
        var asked = request.method(method, publisher).build();
        for (var attempt = 1; ; attempt++) {
            var answer = send(asked);
            // A suite that has just started may not know all its parts yet, and has limits.
            var later = answer.status() == 429 || answer.status() == 503;
            if (!later || attempt == TRIES) {
                if (answer.status() >= 400) {
                    throw new Refused(method + " " + path, answer);
                }
                return answer;
            }
            pause(Duration.ofMillis(400L * attempt));
        }
    }

    private Answer send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("ETag").orElse(""));
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    request.method() + " " + request.uri() + " failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
