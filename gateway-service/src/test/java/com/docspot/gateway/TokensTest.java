package com.docspot.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.test.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets past the door, and who does not. */
class TokensTest extends Door {

    private static final String PATH = "/api/v1/doctors/doc-1";

    @Test
    void letsAGoodTokenThroughToTheService() throws Exception {
        var token = "Bearer " + Tokens.patient();
        assertThat(see(PATH, "Authorization", token).statusCode()).isEqualTo(200);
        Backends.SERVICES.verify(
                1,
                getRequestedFor(urlPathEqualTo(PATH)).withHeader("Authorization", equalTo(token)));
    }

    @Test
    void letsARequestWithoutATokenThroughAsAnonymous() throws Exception {
        assertThat(see(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void leavesTheCredentialsOfServicesToTheAuthService() throws Exception {
        assertThat(
                        fetch(
                                        "POST",
                                        "/oauth2/token",
                                        "{}",
                                        "Authorization",
                                        "Basic c2VydmljZTpzZWNyZXQ=")
                                .statusCode())
                .isEqualTo(200);
        Backends.SERVICES.verify(
                postRequestedFor(urlPathEqualTo("/oauth2/token"))
                        .withHeader("Authorization", equalTo("Basic c2VydmljZTpzZWNyZXQ=")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void refusesABadToken(String attack, String token) throws Exception {
        var answer = see(PATH, "Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(json(answer).path("type").asString()).isEqualTo("/problems/unauthorized");
        assertThat(json(answer).path("traceId").asString()).matches("[0-9a-f]{32}");
        Backends.SERVICES.verify(0, getRequestedFor(urlPathEqualTo(PATH)));
    }

    static List<Object[]> attacks() {
        return List.of(
                new Object[] {"expired", Tokens.expired()},
                new Object[] {"alg none", Tokens.none()},
                new Object[] {"unsigned", Tokens.unsigned()},
                new Object[] {"HS256 with the public key", Tokens.hmacWithPublicKey()},
                new Object[] {"foreign kid", Tokens.ofForeignKey()},
                new Object[] {"foreign key under a known kid", Tokens.ofForeignKeyWithKnownName()},
                new Object[] {"its own key in the header", Tokens.withItsOwnKeyInTheHeader()},
                new Object[] {"wrong audience", Tokens.forOtherAudience()},
                new Object[] {"wrong issuer", Tokens.fromOtherIssuer()},
                new Object[] {"another kind of token", Tokens.ofAnotherKind()},
                new Object[] {"a refresh token", "rt-" + UUID.randomUUID().toString().repeat(2)},
                new Object[] {"changed claims", Tokens.tampered()},
                new Object[] {"no role", Tokens.withoutRole()},
                new Object[] {"a role that there is not", Tokens.withUnknownRole()},
                new Object[] {"no expiry", Tokens.withoutExpiry()},
                new Object[] {"no session", Tokens.withoutSession()},
                new Object[] {"nothing", ""},
                new Object[] {"nonsense", "a.b.c"});
    }

    @Test
    void refusesTwoAuthorizationHeaders() throws Exception {
        var answer =
                see(
                        PATH,
                        "Authorization",
                        "Bearer " + Tokens.patient(),
                        "Authorization",
                        "Bearer " + Tokens.admin());
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesTheTokensOfASessionSoonAfterItsEnd() throws Exception {
        var session = "ses-" + UUID.randomUUID();
        var token = "Bearer " + Tokens.patient("usr-7", session);
        assertThat(see(PATH, "Authorization", token).statusCode()).isEqualTo(200);

        end(session);
        var ended = System.nanoTime();

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> see(PATH, "Authorization", token).statusCode() == 401);
        System.out.printf(
                "figure: an ended session's token was refused %d ms later (goal 5 s)%n",
                (System.nanoTime() - ended) / 1_000_000);
        assertThat(see(PATH, "Authorization", "Bearer " + Tokens.patient()).statusCode())
                .isEqualTo(200);
    }

    private static void end(String session) throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", Servers.kafka());
        try (var admin = Admin.create(kafka)) {
            if (!admin.listTopics().names().get().contains("docspot.people.v1")) {
                admin.createTopics(List.of(new NewTopic("docspot.people.v1", 3, (short) 1)))
                        .all()
                        .get();
            }
        }
        try (var producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            // Something unreadable and something else must not stop the feed.
            producer.send(event("com.docspot.session.ended", "{broken"));
            producer.send(event("com.docspot.user.registered", "{\"sessionId\":\"ses-other\"}"));
            producer.send(
                            event(
                                    "com.docspot.session.ended",
                                    "{\"sessionId\":\""
                                            + session
                                            + "\",\"userId\":\"usr-7\",\"at\":\"2026-01-01T00:00:00Z\"}"))
                    .get();
        }
    }

    private static ProducerRecord<String, String> event(String type, String body) {
        var event = new ProducerRecord<>("docspot.people.v1", "usr-7", body);
        event.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return event;
    }
}
