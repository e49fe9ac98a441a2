package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.sample.Tokens;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

    private static final String THINGS = "/api/v1/things";

    @LocalServerPort int port;

    Http http;
    String patient;

    @BeforeEach
    void client() {
        http = new Http(port);
        patient = Tokens.of(Role.PATIENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"name\":\"a\",\"parts\":[],\"role\":\"ADMIN\"}                 | unknown-field  "
                        + "   | /role",
                "{\"name\":\"a\",\"parts\":[{\"label\":\"a\",\"amount\":1,\"x\":1}]} |"
                        + " unknown-field     | /parts/0/x",
                "{\"name\":5,\"parts\":[]}                                        | wrong-type     "
                        + "   | /name",
                "{\"name\":true,\"parts\":[]}                                     | wrong-type     "
                        + "   | /name",
                "{\"name\":[\"a\"],\"parts\":[]}                                  | wrong-type     "
                        + "   | /name",
                "{\"name\":\"a\",\"parts\":\"\"}                                  | wrong-type     "
                        + "   | /parts",
                "{\"name\":\"a\",\"parts\":{}}                                    | wrong-type     "
                        + "   | /parts",
                "{\"name\":\"a\",\"parts\":[{\"label\":\"a\",\"amount\":\"1\"}]}  | wrong-type     "
                        + "   | /parts/0/amount",
                "{\"name\":\"a\",\"parts\":[{\"label\":\"a\",\"amount\":1.5}]}    | wrong-type     "
                        + "   | /parts/0/amount",
                "{\"name\":\"a\",\"parts\":[{\"label\":\"a\",\"amount\":null}]}   | wrong-type     "
                        + "   | /parts/0/amount",
                "{\"name\":\"a\",\"parts\":[{\"label\":\"a\"}]}                   | wrong-type     "
                        + "   | /parts/0/amount",
                "{\"name\":\"a\",\"parts\":[{\"label\":\"a\",\"amount\":99999999999}]} |"
                        + " malformed-json | /parts/0/amount",
                "{\"name\":\"a\",\"parts\":[],\"count\":\"\"}                     | wrong-type     "
                        + "   | /count",
                "{\"name\":\"a\",\"parts\":[],\"colour\":\"BLUE\"}                | wrong-type     "
                        + "   | /colour",
                "{\"name\":\"a\",\"parts\":[],\"colour\":0}                       | wrong-type     "
                        + "   | /colour",
                "{\"name\":\"a\",\"parts\":[],\"colour\":\"\"}                    | wrong-type     "
                        + "   | /colour",
                "{\"name\":\"a\",\"parts\":[],\"start\":\"yesterday\"}            | wrong-type     "
                        + "   | /start",
                "{\"name\":\"a\",\"parts\":[],\"start\":1767225600}               | wrong-type     "
                        + "   | /start",
                "{\"name\":\"a\",\"name\":\"b\",\"parts\":[]}                     | malformed-json "
                        + "   | /name",
                "{\"name\":\"a\",\"parts\":[],\"more\":{\"a\":1,\"a\":2}}         | malformed-json "
                        + "   | /more/a",
                "{\"name\":\"a\\u0000\",\"parts\":[]}                             |"
                        + " control-character | /name",
                "{\"name\":\"a\\nb\",\"parts\":[]}                                |"
                        + " control-character | /name",
                "{\"name\":\"a\\ud800\",\"parts\":[]}                             |"
                        + " control-character | /name",
                "{\"name\":\"a\",\"note\":\"a\\u0007\",\"parts\":[]}              |"
                        + " control-character | /note",
                "{\"name\":\"a\",\"parts\":[]                                     | malformed-json "
                        + "   | /parts",
                "{'name':'a'}                                                     | malformed-json "
                        + "   | -",
                "{\"name\":\"a\",\"parts\":[]} {}                                 | malformed-json "
                        + "   | -",
                "[]                                                               | wrong-type     "
                        + "   | -",
                "\"text\"                                                         | wrong-type     "
                        + "   | -",
                "7                                                                | wrong-type     "
                        + "   | -",
            })
    void aBodyThatWouldHaveToBeGuessedIsRefusedWithThePlace(
            String body, String type, String pointer) {
        var answer = http.post(THINGS, patient, body).isProblem(400, type);
        assertThat(answer.error(0)).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void malformedJsonIsToldWithLineAndColumn() {
        var answer =
                http.post(THINGS, patient, "{\n  \"name\": oops\n}")
                        .isProblem(400, "malformed-json");
        assertThat(answer.text("detail")).contains("line 2, column");
        assertThat(answer.response().body()).doesNotContain("oops");
    }

    @Test
    void noBodyIsNoGuessEither() {
        http.post(THINGS, patient, "").isProblem(400, "missing-body");
        http.post(THINGS, patient, "null").isProblem(400, "missing-body");
    }

    @Test
    void deepNestingIsRefused() {
        var deep = "[".repeat(33) + "]".repeat(33);
        http.post(THINGS, patient, "{\"name\":\"a\",\"parts\":[],\"more\":{\"a\":" + deep + "}}")
                .isProblem(400, "malformed-json");
        http.post(THINGS, patient, "[".repeat(100_000)).isProblem(400, "wrong-type");
        var fine = "[".repeat(28) + "]".repeat(28);
        assertThat(
                        http.post(
                                        THINGS,
                                        patient,
                                        "{\"name\":\"a\",\"parts\":[],\"more\":{\"a\":"
                                                + fine
                                                + "}}")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void everyBadFieldIsNamed() {
        var answer =
                http.post(
                                THINGS,
                                patient,
                                "{\"name\":\" \",\"parts\":[{\"label\":\"far too long a"
                                        + " label\",\"amount\":0}]}")
                        .isProblem(422, "invalid");
        assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/name", "/parts/0/label", "/parts/0/amount");
        assertThat(answer.json().path("errors").findValuesAsString("message"))
                .doesNotContain("", "null");
    }

    @Test
    void whatAConstructorRefusesIsToldInItsWords() {
        var answer =
                http.post(
                                THINGS,
                                patient,
                                "{\"name\":\"a\",\"parts\":[{\"label\":\"a\",\"amount\":1001}]}")
                        .isProblem(422, "invalid");
        assertThat(answer.error(0)).isEqualTo("/parts/0");
        assertThat(answer.json().path("errors").path(0).path("message").asString())
                .isEqualTo("has more than anybody needs");
    }

    @Test
    void textArrivesInNormalForm() {
        var answer =
                http.post(
                        THINGS,
                        patient,
                        "{\"name\":\"Jose\\u0301\",\"note\":\"a\\r\\n\\tb\",\"parts\":[]}");
        assertThat(answer.text("name")).isEqualTo("Jos\u00e9");
        assertThat(answer.text("note")).isEqualTo("a\n\tb");
        http.get(THINGS + "?q=a%00b", patient).isProblem(400, "bad-parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/numbers/x?factor=1, bad-parameter, /number",
        "/api/v1/numbers/1?factor=x, bad-parameter, /factor",
        "/api/v1/numbers/1?factor=6, bad-parameter, /factor",
        "/api/v1/numbers/1, missing-parameter, /factor",
        "/api/v1/things?limit=0, bad-parameter, /limit",
        "/api/v1/things?limit=101, bad-parameter, /limit",
        "/api/v1/things?limit=many, bad-parameter, /limit",
        "/api/v1/things?cursor=%21, bad-cursor, /cursor",
    })
    void aBadParameterIsNamed(String path, String type, String pointer) {
        assertThat(http.get(path, patient).isProblem(400, type).error(0)).isEqualTo(pointer);
    }

    @Test
    void whatCannotBeReadOrWrittenIsSaidSo() {
        var unread =
                http.send(
                                "POST",
                                THINGS,
                                patient,
                                BodyPublishers.ofString("<a/>"),
                                "Content-Type",
                                "application/xml")
                        .isProblem(415, "unsupported-media-type");
        assertThat(unread.header("Accept")).contains("application/json");
        http.get(THINGS, patient, "Accept", "text/html").isProblem(406, "not-acceptable");
    }

    @Test
    void aConflictCarriesWhatHelps() {
        var answer = http.get("/api/v1/failures/conflict", patient).isProblem(409, "slot-taken");
        assertThat(answer.json().path("alternatives").size()).isEqualTo(2);
        assertThat(answer.text("title")).isEqualTo("Slot taken");
        http.get("/api/v1/failures/unprocessable", patient).isProblem(422, "too-soon");
        assertThat(http.get("/api/v1/failures/invalid", patient).isProblem(422, "invalid").error(0))
                .isEqualTo("/start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "unchecked"})
    void theUnexpectedIsLoggedOnceAndLeaksNothing(String kind, CapturedOutput output) {
        http.get("/api/v1/failures/" + kind, patient).isProblem(500, "unexpected");
        assertThat(output.getOut().lines().filter(line -> line.contains("secret detail")))
                .hasSize(1);
        assertThat(output.getOut().lines().filter(line -> line.contains("failed unexpectedly")))
                .singleElement()
                .asString()
                .contains("[" + Http.TRACE + "]", "GET /api/v1/failures/{kind}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/things;x=1", "/api/v1/things/%2e%2e/x", "/api/v1//things"})
    void aPathThatTriesSomethingIsABadRequest(String path) {
        http.get(path, patient).isProblem(400, "bad-request");
    }

    @Test
    void whatTomcatItselfRefusesIsAProblemToo() throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(
                            "GET /a|b<c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"type\":\"/problems/bad-request\"")
                    .doesNotContain("Tomcat", "<html");
        }
    }
}
