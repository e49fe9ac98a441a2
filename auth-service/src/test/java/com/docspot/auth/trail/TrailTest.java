package com.docspot.auth.trail;

import static com.docspot.auth.Api.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.SignedTrail;
import com.docspot.platform.events.Event;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@AuthTest
class TrailTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired private Api api;
    @Autowired private TrailLog log;
    @Autowired private TrailKeys keys;
    @Autowired private HeadSigner signer;
    @Autowired private MongoOperations mongo;
    @Autowired private Clock clock;

    @Test
    void aPatientSeesWhoLookedAndNotThemselves() {
        var patient = api.signedIn("PATIENT");
        var doctor = api.signedIn("DOCTOR");
        var id = patient.user().path("patientId").asString();
        Api.must(200, api.get("/api/v1/patients/me", bearer(patient.access())));
        log.append(look(doctor.userId(), "DOCTOR", id, "GET /api/v1/appointments/{id}"));
        log.append(look("notification-service", "SERVICE", id, "GET /api/v1/patients/{id}"));

        var seen = Api.must(200, api.get("/api/v1/me/access-log", bearer(patient.access()))).json();

        assertThat(seen.path("items").size()).isEqualTo(1);
        var look = seen.path("items").path(0);
        assertThat(look.path("area").asString()).isEqualTo("VISITS");
        assertThat(look.path("changed").asBoolean()).isFalse();
        assertThat(look.path("by").path("role").asString()).isEqualTo("DOCTOR");
        assertThat(look.path("by").path("name").asString()).isEqualTo("Zoë O'Brien-Müller");
    }

    @Test
    void whatThisServiceRecordsArrivesInTheLog() {
        var stranger = Ids.next("pat");
        var token = TestTokens.patient(stranger);

        Api.must(404, api.get("/api/v1/patients/" + Ids.next("pat"), bearer(token)));

        await().atMost(SOON)
                .untilAsserted(() -> {
                    var found = search("?actor=usr-" + stranger.substring(4));
                    assertThat(found).hasSize(1);
                    assertThat(found.getFirst().path("type").asString())
                            .isEqualTo("security.recorded");
                    assertThat(found.getFirst().path("status").asInt()).isEqualTo(404);
                });
    }

    @Test
    void whatIsDeliveredTwiceIsThereOnceWhoeverAppends() throws Exception {
        var actor = Ids.next("usr");
        var events =
                IntStream.range(0, 60)
                        .mapToObj(i -> look(actor, "DOCTOR", "pat-" + i, "GET /api/v1/x/{id}"))
                        .toList();
        var other = new TrailLog(mongo, keys, clock);
        var work = new ArrayList<Callable<Void>>();
        for (var event : events) {
            for (var replica : List.of(log, other)) {
                work.add(() -> {
                    replica.append(event);
                    return null;
                });
            }
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }

        var ofActor = Query.query(Criteria.where("actor.id").is(actor));
        assertThat(mongo.count(ofActor, TrailLog.COLLECTION)).isEqualTo(60);
        assertThat(verified().broken()).isEmpty();
    }

    @Test
    void theSignedHeadShowsThatTheEndWasCutOrAMiddleChanged() {
        IntStream.range(0, 5)
                .forEach(i -> log.append(look("usr-7", "STAFF", "pat-7", "GET /api/v1/x/{id}")));
        signer.eachMinute();
        var whole = verified();
        assertThat(whole.broken()).isEmpty();
        assertThat(whole.signedUpTo()).isPositive();

        var records = records();
        var changed = records.get(records.size() - 2);
        changed.put("operation", "GET /api/v1/harmless");
        assertThat(verified(records).isIntact()).isFalse();
        var cut = records();
        while (cut.getLast().getLong(Chain.NUMBER) >= whole.signedUpTo()) {
            cut.removeLast();
        }
        assertThat(verified(cut).broken())
                .anyMatch(what -> what.contains("but " + whole.signedUpTo() + " was signed"));
    }

    @Test
    void administratorsSearchAndExportAndThatIsOnTheTrailToo() {
        var patient = Ids.next("pat");
        IntStream.range(0, 3)
                .forEach(i -> log.append(look("usr-8", "STAFF", patient, "GET /api/v1/x/{id}")));

        assertThat(search("?patient=" + patient + "&limit=2")).hasSize(2);
        var lines = export("?format=NDJSON&actor=usr-8&patient=" + patient).lines().toList();
        assertThat(lines).hasSize(3).allMatch(line -> line.contains(patient));
        var table = export("?format=CSV&actor=usr-8&patient=" + patient).split("\r\n");
        assertThat(table).hasSize(4);
        assertThat(table[0]).startsWith("number,type,service,operation,thing,actorId");
        assertThat(table[1]).contains("\"usr-8\"", "\"" + patient + "\"");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(search("?actor=usr-admin&patient=" + patient))
                                .anyMatch(entry ->
                                        entry.path("operation")
                                                .asString()
                                                .equals("GET /api/v1/admin/trail/export")));
    }

    @Test
    void nobodyElseReadsTheTrail() {
        var patient = api.signedIn("PATIENT");
        for (var path : List.of("/api/v1/admin/trail", "/api/v1/admin/trail/export")) {
            Api.must(403, api.get(path, bearer(patient.access())));
            Api.must(403, api.get(path, bearer(TestTokens.staff(Ids.next("org")))));
            Api.must(401, api.get(path));
        }
        Api.must(
                400, api.get("/api/v1/admin/trail?cursor=bm9uc2Vuc2U", bearer(TestTokens.admin())));
    }

    private List<JsonNode> search(String query) {
        var found =
                Api.must(200, api.get("/api/v1/admin/trail" + query, bearer(TestTokens.admin())));
        var items = new ArrayList<JsonNode>();
        found.json().path("items").forEach(items::add);
        return items;
    }

    private String export(String query) {
        return Api.must(
                        200,
                        api.get("/api/v1/admin/trail/export" + query, bearer(TestTokens.admin())))
                .text();
    }

    private Verification.Result verified() {
        return verified(records());
    }

    private Verification.Result verified(List<Document> records) {
        var lines = new HeadFile(SignedTrail.heads()).lines();
        var verification = new Verification(TrailKeys.of(SignedTrail.key()), lines);
        records.forEach(verification::next);
        return verification.end(lines.size());
    }

    private List<Document> records() {
        var all = new Query().with(Sort.by("_id"));
        return new ArrayList<>(mongo.find(all, Document.class, TrailLog.COLLECTION));
    }

    private static Event look(String actor, String role, String patient, String operation) {
        var data = (ObjectNode) ContractRules.example("access.recorded");
        data.put("operation", operation).putArray("subjects").add(patient);
        ((ObjectNode) data.path("actor")).put("id", actor).put("role", role);
        ContractRules.assertObeys("access.recorded", data);
        return new Event(
                Ids.nextUuid().toString(),
                "com.docspot.access.recorded",
                Ids.next("trl"),
                1,
                Instant.parse("2026-03-02T09:15:00Z"),
                data,
                null);
    }
}
