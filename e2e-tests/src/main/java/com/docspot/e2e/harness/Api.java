package com.docspot.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as somebody speaks it with the gateway or with a service; immutable. */
public final class Api {

    /** The status of a call that got no answer: refused, broken, or too late. */
    public static final int NO_ANSWER = 0;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI base;
    private final Map<String, String> headers;
    private final Supplier<Optional<String>> token;

    private Api(
            HttpClient http,
            URI base,
            Map<String, String> headers,
            Supplier<Optional<String>> token) {
        this.http = http;
        this.base = base;
        this.headers = headers;
        this.token = token;
    }

    /**
     * What came back.
     *
     * @param status {@link #NO_ANSWER} when nothing did; the body then says why
     * @param headers the first value of each, by lower-case name
     */
    public record Answer(int status, String body, Map<String, String> headers, Duration took) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public boolean isSuccess() {
            return status / 100 == 2;
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /** The part of the problem's type that names it, such as {@code slot-taken}. */
        public String problem() {
            var type = body.startsWith("{") ? json().path("type").asString("") : "";
            return type.substring(type.lastIndexOf('/') + 1);
        }

        /** This answer, when it is a success. */
        public Answer mustSucceed() {
            if (!isSuccess()) {
                throw new IllegalStateException("Answered " + status + ": " + body);
            }
            return this;
        }
    }

    /** A call whose answer nobody reads. */
    public interface Unheard extends AutoCloseable {
        @Override
        void close();
    }

    /** A stranger at an address. */
    public static Api at(URI base) {
        var http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
        return new Api(http, base, Map.of(), Optional::empty);
    }

    /** The same person at another door, such as a service's own port. */
    public Api through(URI other) {
        return new Api(http, other, headers, token);
    }

    /** Somebody signed in; the token is asked for at each call, since it may be renewed. */
    public Api signedIn(Supplier<String> accessToken) {
        return new Api(http, base, headers, () -> Optional.of(accessToken.get()));
    }

    /** With an access token that stays what it is. */
    public Api bearing(String accessToken) {
        return signedIn(() -> accessToken);
    }

    /** From an address of one's own, so that the limits for one address don't meet all at once. */
    public Api from(String address) {
        return with("X-Forwarded-For", address);
    }

    public Api with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Api(http, base, Map.copyOf(more), token);
    }

    public Answer get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    /** A POST without a body. */
    public Answer post(String path) {
        return send("POST", path, HttpRequest.BodyPublishers.noBody());
    }

    /** A body of maps, lists, texts, numbers and truth values, sent as JSON. */
    public Answer post(String path, Object body) {
        return with("Content-Type", "application/json").send("POST", path, json(body));
    }

    public Answer put(String path, Object body) {
        return with("Content-Type", "application/json").send("PUT", path, json(body));
    }

    public Answer patch(String path, Object body) {
        return with("Content-Type", "application/json").send("PATCH", path, json(body));
    }

    /** Any body, such as a file among others. */
    public Answer postText(String path, String type, String body) {
        return with("Content-Type", type)
                .send("POST", path, HttpRequest.BodyPublishers.ofString(body));
    }

    public Answer postForm(String path, String form) {
        return with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, HttpRequest.BodyPublishers.ofString(form));
    }

    /**
     * Sends a POST and reads no answer: the connection is open until the result is closed, so that
     * whoever answers does not learn that nobody listens.
     */
    public Unheard postUnheard(String path, Object body) {
        var content = JSON.writeValueAsBytes(body);
        var head = new StringBuilder();
        head.append("POST ").append(path).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(base.getAuthority()).append("\r\n");
        head.append("Content-Type: application/json\r\n");
        head.append("Content-Length: ").append(content.length).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        token.get()
                .ifPresent(bearer ->
                        head.append("Authorization: Bearer ").append(bearer).append("\r\n"));
        head.append("\r\n");
        try {
            var socket = new Socket(base.getHost(), base.getPort());
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            return () -> end(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
        if (!headers.containsKey("Accept")) {
            request.header("Accept", "application/json");
        }
        headers.forEach(request::header);
        token.get().ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        var began = System.nanoTime();
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var received = new LinkedHashMap<String, String>();
            response.headers()
                    .map()
                    .forEach((name, values) ->
                            received.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            return new Answer(response.statusCode(), response.body(), received, since(began));
        } catch (IOException broken) {
            return new Answer(NO_ANSWER, String.valueOf(broken), Map.of(), since(began));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
