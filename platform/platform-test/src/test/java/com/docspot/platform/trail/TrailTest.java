package com.docspot.platform.trail;

import static com.docspot.platform.test.ContractRules.assertExamplesObey;
import static com.docspot.platform.test.ContractRules.assertObeys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.events.Event;
import com.docspot.platform.test.KafkaBroker;
import com.docspot.platform.test.Servers;
import com.docspot.platform.test.Settings;
import com.docspot.platform.test.TcpProxy;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/** A service with health data, whose ways to MongoDB and to Kafka can be cut. */
class TrailTest {

    private static final boolean FULL = Boolean.getBoolean("docspot.full");
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static TcpProxy mongo;
    private static TcpProxy kafka;
    private static KafkaBroker broker;
    private static ConfigurableApplicationContext ward;

    @BeforeAll
    static void start() {
        mongo = TcpProxy.on(Servers.freePort(), URI.create(Servers.mongoUri()).getPort());
        var brokerPort = Servers.freePort();
        kafka = TcpProxy.on(Servers.freePort(), brokerPort);
        broker = KafkaBroker.start(brokerPort, kafka.port());
        ward =
                new SpringApplicationBuilder(WardApplication.class)
                        .run(
                                Settings.words(
                                        Map.of(
                                                "spring.application.name", "ward-service",
                                                "server.port", "0",
                                                "eureka.client.enabled", "false",
                                                "spring.cloud.config.enabled", "false",
                                                "docspot.mongodb.uri",
                                                        "mongodb://127.0.0.1:"
                                                                + mongo.port()
                                                                + "/?directConnection=true",
                                                "docspot.mongodb.database",
                                                        Servers.database() + "-ward",
                                                "docspot.kafka", "127.0.0.1:" + kafka.port(),
                                                "docspot.events.lease", "3s",
                                                "docspot.events.delivery", "2s",
                                                "logging.level.root", "warn")));
    }

    @AfterAll
    static void stop() {
        ward.close();
        broker.close();
        mongo.close();
        kafka.close();
    }

    @AfterEach
    void heal() {
        mongo.heal();
        kafka.heal();
    }

    @Test
    void whatIsReadOfSomebodyElseIsOnTheTrail() {
        var doctor = Ids.next("doc");

        assertThat(get("/charts/pat-7", TestTokens.doctor(doctor)).statusCode()).isEqualTo(200);

        var access = heard(userOf(doctor), 1).getFirst();
        assertThat(access.type()).isEqualTo("com.docspot.access.recorded");
        assertObeys(access.type(), access.data());
        var data = access.dataAs(AccessRecorded.class);
        assertThat(data.service()).isEqualTo("ward-service");
        assertThat(data.operation()).isEqualTo("GET /charts/{id}");
        assertThat(data.thing()).isEqualTo("pat-7");
        assertThat(data.actor().doctorId()).isEqualTo(doctor);
        assertThat(data.subjects()).containsExactly("pat-7");
        assertThat(data.own()).isFalse();
    }

    @Test
    void aListIsOneRecordThatNamesAHundredAndCountsAll() {
        var doctor = Ids.next("doc");

        get("/charts", TestTokens.doctor(doctor));

        var data = heard(userOf(doctor), 1).getFirst().dataAs(AccessRecorded.class);
        assertThat(data.subjects()).hasSize(100).doesNotHaveDuplicates();
        assertThat(data.subjectsInAll()).isEqualTo(125);
    }

    @Test
    void aChangeWithoutAnAnswerIsOnTheTrailToo() {
        var doctor = Ids.next("doc");

        assertThat(send("DELETE", "/charts/pat-8", TestTokens.doctor(doctor)).statusCode())
                .isEqualTo(204);

        assertThat(heard(userOf(doctor), 1).getFirst().dataAs(AccessRecorded.class).operation())
                .isEqualTo("DELETE /charts/{id}");
    }

    @Test
    void aLinkIsNeverOnTheTrail() {
        get("/links/tok-0123456789", "");

        var data = heard("anonymous", 1);
        assertThat(data).noneMatch(event -> event.data().toString().contains("tok-0123456789"));
        assertThat(data).anyMatch(event -> event.data().toString().contains("GET /links/{token}"));
    }

    @Test
    void ownReadsAreSummedUpBySession() {
        var patient = Ids.next("pat");
        var token = TestTokens.patient(patient);

        IntStream.range(0, 5).forEach(_ -> get("/charts/" + patient, token));

        var first = heard(userOf(patient), 1).getFirst().dataAs(AccessRecorded.class);
        assertThat(first.own()).isTrue();
        assertThat(first.requests()).isEqualTo(1);
        ward.getBean(Sums.class).close(TestClock.shared().instant().plusSeconds(901));
        var rest = heard(userOf(patient), 2).getLast();
        assertObeys(rest.type(), rest.data());
        assertThat(rest.dataAs(AccessRecorded.class).requests()).isEqualTo(4);
    }

    @Test
    void aRefusalIsOnTheTrailWhateverItsStatus() {
        var patient = Ids.next("pat");
        var token = TestTokens.patient(patient);

        assertThat(get("/charts/pat-7", token).statusCode()).isEqualTo(404);
        assertThat(get("/charts", token).statusCode()).isEqualTo(403);
        assertThat(get("/charts", "").statusCode()).isEqualTo(401);

        var refusals = heard(userOf(patient), 2);
        assertThat(refusals)
                .allSatisfy(refusal -> assertObeys("com.docspot.security.recorded", refusal.data()))
                .extracting(refusal -> refusal.dataAs(SecurityRecorded.class).status())
                .containsExactlyInAnyOrder(404, 403);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(ward.getBean(WardApplication.Heard.class).of("anonymous"))
                                .anyMatch(event ->
                                        event.type().equals("com.docspot.security.recorded")
                                                && event.data().path("status").asInt() == 401));
    }

    @Test
    void whatDoesNotExistIsNoRefusalForWhomMaySeeAll() {
        var before = ward.getBean(WardApplication.Heard.class).of("usr-admin").size();

        assertThat(get("/charts/pat-none", TestTokens.admin()).statusCode()).isEqualTo(404);
        assertThat(get("/charts/pat-9", TestTokens.admin()).statusCode()).isEqualTo(200);

        assertThat(heard("usr-admin", before + 1))
                .noneMatch(event -> event.type().equals("com.docspot.security.recorded"));
    }

    @Test
    void nothingIsAnsweredThatCannotBeWrittenDown() {
        var token = TestTokens.doctor(Ids.next("doc"));
        assertThat(get("/charts/pat-7", token).statusCode()).isEqualTo(200);

        mongo.refuse();

        var answer = get("/charts/pat-7", token);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("well");
        assertThat(get("/charts", TestTokens.patient(Ids.next("pat"))).statusCode()).isEqualTo(503);
        assertThat(get("/charts/pat-7", TestTokens.patient(Ids.next("pat"))).statusCode())
                .isEqualTo(503);
    }

    /** Forty reads; a thousand with {@code -Ddocspot.full=true}. */
    @Test
    void readsGoOnWithoutKafkaAndAllAreOnTheTrailAfterwards() {
        var doctor = Ids.next("doc");
        var token = TestTokens.doctor(doctor);
        var reads = FULL ? 1_000 : 40;
        kafka.refuse();

        for (var i = 0; i < reads; i++) {
            assertThat(get("/charts/pat-" + i, token).statusCode()).isEqualTo(200);
        }

        assertThat(ward.getBean(WardApplication.Heard.class).of(userOf(doctor))).isEmpty();
        assertThat(waiting()).isGreaterThanOrEqualTo(reads);
        kafka.heal();
        assertThat(heard(userOf(doctor), reads))
                .extracting(event -> event.data().path("thing").asString())
                .containsOnlyOnceElementsOf(
                        IntStream.range(0, reads).mapToObj(i -> "pat-" + i).toList());
        await().atMost(SOON).until(() -> waiting() == 0);
    }

    @Test
    void theExamplesObeyTheirSchemas() {
        assertExamplesObey("access.recorded", "security.recorded");
    }

    private static List<Event> heard(String actor, int count) {
        var heard = ward.getBean(WardApplication.Heard.class);
        await().atMost(SOON).until(() -> heard.of(actor).size() >= count);
        return heard.of(actor);
    }

    private static long waiting() {
        return ward.getBean(MongoOperations.class).count(new Query(), Ledger.COLLECTION);
    }

    private static String userOf(String id) {
        return "usr-" + id.substring(4);
    }

    private static HttpResponse<String> get(String path, String token) {
        return send("GET", path, token);
    }

    private static HttpResponse<String> send(String method, String path, String token) {
        var port = ward.getEnvironment().getProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }
}
