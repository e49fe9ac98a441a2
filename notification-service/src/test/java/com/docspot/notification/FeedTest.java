package com.docspot.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeedTest extends RunningService {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String appointment = Ids.next("apt");
    private RestTestClient client;

    @BeforeEach
    void aVisitWasBooked() {
        client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        booked(appointment);
        await().until(() -> !lettersAbout(appointment).isEmpty());
        await().until(() -> feedOf(patient).size() == 1);
    }

    @Test
    void showsAPatientTheirOwnMessagesOnly() {
        assertThat(feedOf(patient).get(0).get("kind").asString()).isEqualTo("visit.confirmed");
        assertThat(feedOf(patient).get(0).get("title").asString())
                .startsWith("Booked: Dra. Marta Vidal");
        assertThat(feedOf(Ids.next("pat"))).isEmpty();
    }

    @Test
    void remembersWhenAMessageWasReadFirst() {
        var id = feedOf(patient).get(0).get("id").asString();
        var first = read(id, patient).get("readAt").asString();
        assertThat(read(id, patient).get("readAt").asString()).isEqualTo(first);
    }

    @Test
    void doesNotLetAnybodyElseReadIt() {
        var id = feedOf(patient).get(0).get("id").asString();
        client.post()
                .uri("/api/v1/notifications/{id}/read", id)
                .headers(headers -> headers.setBearerAuth(TestTokens.patient(Ids.next("pat"))))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void asksAnonymousVisitorsForAToken() {
        client.get().uri("/api/v1/notifications").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void showsEachLetterOnTheInboxPageWithoutRunningWhatItSays() {
        client.get()
                .uri("/dev/inbox?to={to}", "\"><script>")
                .header(HttpHeaders.ACCEPT, "text/html")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy ->
                                assertThat(policy)
                                        .startsWith("default-src 'none'")
                                        .contains("style-src 'sha256-"))
                .expectBody(String.class)
                .value(page ->
                        assertThat(page)
                                .contains("Nothing has arrived yet")
                                .doesNotContain("<script>"));
    }

    private JsonNode feedOf(String id) {
        return json("GET", "/api/v1/notifications", id).get("items");
    }

    private JsonNode read(String id, String who) {
        return json("POST", "/api/v1/notifications/" + id + "/read", who);
    }

    private JsonNode json(String method, String path, String who) {
        var body =
                client.method(org.springframework.http.HttpMethod.valueOf(method))
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(TestTokens.patient(who)))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return JSON.readTree(body);
    }
}
