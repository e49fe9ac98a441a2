package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.sample.Tokens;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SampleTest
class ArgumentsTest {

    private static final String BODY = "{\"name\":\"a\",\"parts\":[]}";

    @LocalServerPort int port;

    Http http;
    String patient;

    @BeforeEach
    void client() {
        http = new Http(port);
        patient = Tokens.of(Role.PATIENT);
    }

    @Test
    void anIdempotencyKeyBelongsToItsCallerAndItsBody() {
        var first = create(patient, BODY);
        assertThat(first.path("key").asString()).isEqualTo("usr-1|key-1");
        assertThat(create(patient, BODY)).isEqualTo(first);
        assertThat(create(patient, BODY + " ").path("hash")).isNotEqualTo(first.path("hash"));
        var other = Tokens.of(Role.PATIENT, claims -> claims.subject("usr-2"));
        assertThat(create(other, BODY).path("key").asString()).isEqualTo("usr-2|key-1");
    }

    @Test
    void strangersNeverMeetOnAKey() {
        assertThat(create("", BODY).path("key").asString()).isEmpty();
    }

    @Test
    void withoutAKeyThereIsNone() {
        assertThat(http.post("/api/v1/things", patient, BODY).text("key")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space"})
    void aKeyIsVisibleAscii(String key) {
        http.post("/api/v1/things", patient, BODY, IdempotencyKey.HEADER, key)
                .isProblem(400, "bad-idempotency-key");
    }

    @Test
    void aKeyHas255CharactersAtMost() {
        assertThat(
                        http.post(
                                        "/api/v1/things",
                                        patient,
                                        BODY,
                                        IdempotencyKey.HEADER,
                                        "k".repeat(255))
                                .status())
                .isEqualTo(200);
        http.post("/api/v1/things", patient, BODY, IdempotencyKey.HEADER, "k".repeat(256))
                .isProblem(400, "bad-idempotency-key");
        http.post(
                        "/api/v1/things",
                        patient,
                        BODY,
                        IdempotencyKey.HEADER,
                        "one",
                        IdempotencyKey.HEADER,
                        "two")
                .isProblem(400, "bad-idempotency-key");
    }

    private JsonNode create(String token, String body) {
        return http.post("/api/v1/things", token, body, IdempotencyKey.HEADER, "key-1").json();
    }

    @Test
    void followingTheLinksVisitsEachItemOnce() {
        var seen = new ArrayList<Integer>();
        var path = "/api/v1/things?limit=7&q=a%20b";
        while (!path.isEmpty()) {
            var page = http.get(path, patient);
            page.json().path("items").forEach(item -> seen.add(item.asInt()));
            var link = page.header("Link");
            assertThat(link.isEmpty()).isEqualTo(page.text("nextCursor").isEmpty());
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
            assertThat(link).matches("|<.*limit=7&q=a%20b&cursor=[A-Za-z0-9_-]+>; rel=\"next\"");
        }
        assertThat(seen).isEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void aChangeSaysWhatItHasSeen() {
        var etag = http.get("/api/v1/things/mine", patient).header("ETag");
        assertThat(etag).isEqualTo("\"7\"");
        assertThat(put("If-Match", etag).json().path("revision").asInt()).isEqualTo(7);
        put("If-Match", "\"6\"").isProblem(412, "changed-meanwhile");
        put().isProblem(428, "if-match-required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "W/\"7\"", "*", "\"7\", \"8\"", "\"-1\"", "\"99999999999999999999\""})
    void anythingButOneTagOfOursIsABadRequest(String tag) {
        put("If-Match", tag).isProblem(400, "bad-if-match");
    }

    @Test
    void whereItIsOptionalItMayBeAbsent() {
        assertThat(
                        http.json("PATCH", "/api/v1/things/mine", patient, "{}")
                                .json()
                                .path("revision")
                                .asInt())
                .isEqualTo(-1);
    }

    private Http.Answer put(String... headers) {
        return http.json("PUT", "/api/v1/things/mine", patient, "{}", headers);
    }
}
