package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP, as anybody's client speaks it. */
final class Http {

    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final int port;

    Http(int port) {
        this.port = port;
    }

    Answer get(String path, String token, String... headers) {
        return send("GET", path, token, BodyPublishers.noBody(), headers);
    }

    Answer post(String path, String token, String json, String... headers) {
        return json("POST", path, token, json, headers);
    }

    Answer json(String method, String path, String token, String json, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/json";
        return send(method, path, token, BodyPublishers.ofString(json), all);
    }

    Answer send(String method, String path, String token, BodyPublisher body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                        .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text(String field) {
            return json().path(field).asString("");
        }

        String error(int index) {
            return json().path("errors").path(index).path("pointer").asString("(none)");
        }

        /** Every refusal has this shape and tells nothing of the inside. */
        Answer isProblem(int status, String type) {
            assertThat(status()).as(response.body()).isEqualTo(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(header("Cache-Control")).isEqualTo("no-store");
            assertThat(text("type")).isEqualTo("/problems/" + type);
            assertThat(text("title")).isNotEmpty();
            assertThat(text("detail")).isNotEmpty();
            assertThat(json().path("status").asInt()).isEqualTo(status);
            assertThat(text("traceId")).isEqualTo(TRACE);
            assertThat(response.body())
                    .doesNotContain(
                            "Exception",
                            "org.springframework",
                            "com.docspot",
                            "java.",
                            "\tat ",
                            "secret");
            return this;
        }
    }
}
