package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.sample.Tokens;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
class BodyLimitsTest {

    @LocalServerPort int port;

    Http http;
    String patient;

    @BeforeEach
    void client() {
        http = new Http(port);
        patient = Tokens.of(Role.PATIENT);
    }

    @Test
    void aBodyHas256KilobytesAtMost() {
        assertThat(http.post("/api/v1/things", patient, bodyOf(256 * 1024)).status())
                .isEqualTo(200);
        http.post("/api/v1/things", patient, bodyOf(256 * 1024 + 1)).isProblem(413, "too-large");
    }

    @Test
    void whoSendsTenMegabytesGetsToReadTheAnswer() {
        http.post("/api/v1/things", patient, bodyOf(10 * 1024 * 1024)).isProblem(413, "too-large");
    }

    @Test
    void aBodyWithoutALengthIsCounted() {
        var body = bodyOf(300 * 1024).getBytes(StandardCharsets.UTF_8);
        http.send(
                        "POST",
                        "/api/v1/things",
                        patient,
                        unannounced(body),
                        "Content-Type",
                        "application/json")
                .isProblem(413, "too-large");
        http.send(
                        "POST",
                        "/api/v1/things",
                        patient,
                        unannounced(body),
                        "Content-Type",
                        "application/json",
                        IdempotencyKey.HEADER,
                        "key")
                .isProblem(413, "too-large");
    }

    @Test
    void anUploadHas20MegabytesAtMost() {
        var fits =
                http.send("POST", "/api/v1/uploads", patient, part(19 * 1024 * 1024), multipart());
        assertThat(fits.json().path("size").asInt()).isEqualTo(19 * 1024 * 1024);
        http.send("POST", "/api/v1/uploads", patient, part(20 * 1024 * 1024 + 1), multipart())
                .isProblem(413, "too-large");
    }

    @Test
    void anUploadWithoutItsPartIsIncomplete() {
        var answer =
                http.send(
                        "POST",
                        "/api/v1/uploads",
                        patient,
                        BodyPublishers.ofString("--b--\r\n"),
                        multipart());
        answer.isProblem(400, "missing-parameter");
        assertThat(answer.error(0)).isEqualTo("/file");
        http.send(
                        "POST",
                        "/api/v1/uploads",
                        patient,
                        BodyPublishers.ofString("--b\r\nContent-"),
                        multipart())
                .isProblem(400, "malformed-upload");
    }

    @Test
    void aFormStillReachesItsController() {
        var form = BodyPublishers.ofString("grant_type=client_credentials");
        var answer =
                http.send(
                        "POST",
                        "/api/v1/forms",
                        "",
                        form,
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(answer.text("grant")).isEqualTo("client_credentials");
        var large = BodyPublishers.ofString("grant_type=" + "x".repeat(300 * 1024));
        http.send(
                        "POST",
                        "/api/v1/forms",
                        "",
                        large,
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .isProblem(413, "too-large");
    }

    private static String bodyOf(int bytes) {
        var frame = "{\"name\":\"a\",\"parts\":[],\"note\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }

    private static BodyPublisher unannounced(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static String[] multipart() {
        return new String[] {"Content-Type", "multipart/form-data; boundary=b"};
    }

    private static BodyPublisher part(int bytes) {
        return BodyPublishers.ofByteArrays(
                List.of(
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII),
                        new byte[bytes],
                        "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII)));
    }
}
