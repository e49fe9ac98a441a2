package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.appointment.Http;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Guardians and carers act for patients, and patients' visits follow their records. */
class KinTest extends RunningService {

    private static final String APPOINTMENTS = "/api/v1/appointments";

    @Autowired private Outbox outbox;

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
    private final String type = surgery.type("VIDEO", 30);
    private final String parent = Ids.next("pat");
    private final String child = Ids.next("pat");

    @Test
    void aParentBooksMovesAndCancelsForAChildUntilTheRelationEnds() {
        known(surgery);
        assertThat(book(patient(parent), child, "10:00").status()).isEqualTo(404);
        related(child, parent, "GUARDIAN", null);
        var booked = book(patient(parent), child, "10:00");
        assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
        assertThat(booked.json().path("patientId").asString()).isEqualTo(child);
        var path = APPOINTMENTS + "/" + booked.id();
        assertThat(patient(parent).get(path).status()).isEqualTo(200);
        assertThat(patient(parent).get(APPOINTMENTS + "?patientId=" + child).response().body())
                .contains(booked.id());
        assertThat(patient(parent).get(APPOINTMENTS).response().body()).doesNotContain(booked.id());
        assertThat(patient(parent).post(path + "/cancel", Map.of()).status()).isEqualTo(200);

        ended(child, parent);
        var gone = patient(parent).get(path);
        assertThat(gone.status()).isEqualTo(404);
        var nothing = patient(parent).get(APPOINTMENTS + "/" + Ids.next("apt"));
        assertThat(withoutTrace(gone)).isEqualTo(withoutTrace(nothing));
        assertThat(patient(parent).get(APPOINTMENTS + "?patientId=" + child).status())
                .isEqualTo(404);
        assertThat(book(patient(parent), child, "11:00").status()).isEqualTo(404);
        assertThat(newPatient().get(APPOINTMENTS + "?patientId=" + child).status()).isEqualTo(404);
    }

    @Test
    void aGuardiansTimeIsOverWhenTheChildComesOfAgeEvenBeforeAnybodySaysSo() {
        known(surgery);
        var birthday = TestClock.shared().instant().plus(Duration.ofMinutes(2));
        related(child, parent, "GUARDIAN", birthday);
        var booked = book(patient(parent), child, "10:00");
        assertThat(booked.status()).isEqualTo(201);
        TestClock.shared().forward(Duration.ofMinutes(2));
        assertThat(patient(parent).get(APPOINTMENTS + "/" + booked.id()).status()).isEqualTo(404);
    }

    @Test
    void anOlderEventChangesNothingAboutAnEndedRelation() {
        known(surgery);
        related(child, parent, "CARER", null);
        assertThat(book(patient(parent), child, "10:00").status()).isEqualTo(201);
        ended(child, parent);
        outbox.insert("people_again", new Again(child), added(child, parent, "CARER", null));
        var other = Ids.next("pat");
        related(other, parent, "CARER", null);
        assertThat(book(patient(parent), child, "11:00").status()).isEqualTo(404);
    }

    @Test
    void visitsFollowARecordThatIsMergedAndWhatWasWrittenStillOpens() {
        known(surgery);
        var into = Ids.next("pat");
        var early = book(patient(child), child, "09:00");
        var clash = book(patient(child), child, "10:00");
        var colleague = known(surgery.colleague().openDaily("VIDEO", "09:00", "12:00"));
        var othersType = colleague.type("VIDEO", 30);
        known(colleague);
        var theirs =
                patient(into)
                        .post(
                                APPOINTMENTS,
                                Map.of(
                                        "doctorId",
                                        colleague.doctor,
                                        "typeId",
                                        othersType,
                                        "start",
                                        Surgery.at(day, "10:00").toString()));
        assertThat(theirs.status()).as(theirs.toString()).isEqualTo(201);
        tell(
                child,
                new Fact(
                        "com.docspot.patient.merged",
                        "docspot.people.v1",
                        Map.of("patientId", child, "into", into)));
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    var listed = patient(into).get(APPOINTMENTS).response().body();
                    return listed.contains(early.id())
                            && listed.contains(clash.id())
                            && listed.contains(theirs.id());
                });
        var read = patient(into).get(APPOINTMENTS + "/" + early.id());
        assertThat(read.json().path("patientId").asString()).isEqualTo(into);
        assertThat(read.json().path("reason").asString()).isEqualTo("Cough");
        assertThat(patient(child).get(APPOINTMENTS + "/" + early.id()).status()).isEqualTo(200);
        // Their time is that of the other record now.
        assertThat(book(patient(into), into, "09:00").problem()).isEqualTo("patient-busy");
        var again =
                patient(into)
                        .post(
                                APPOINTMENTS,
                                Map.of(
                                        "doctorId",
                                        colleague.doctor,
                                        "typeId",
                                        othersType,
                                        "start",
                                        Surgery.at(day, "09:00").toString()));
        assertThat(again.problem()).isEqualTo("patient-busy");
        var booked = book(patient(into), child, "11:00");
        assertThat(booked.json().path("patientId").asString()).isEqualTo(into);
    }

    @Test
    void softwareOfTheOrganisationReadsItsVisitsWithinItsScope() {
        known(surgery);
        var booked = book(patient(child), child, "10:00");
        var reader = client(surgery.organisation, "appointments:read");
        assertThat(reader.get(APPOINTMENTS).response().body()).contains(booked.id());
        assertThat(reader.get(APPOINTMENTS + "/" + booked.id()).status()).isEqualTo(200);
        assertThat(client(surgery.organisation, "other").get(APPOINTMENTS).status()).isEqualTo(404);
        assertThat(
                        client(Ids.next("org"), "appointments:read")
                                .get(APPOINTMENTS + "/" + booked.id())
                                .status())
                .isEqualTo(404);
        assertThat(book(reader, child, "11:00").status()).isEqualTo(403);
    }

    private Http.Answer book(Http who, String patient, String time) {
        return who.post(
                APPOINTMENTS,
                Map.of(
                        "doctorId",
                        surgery.doctor,
                        "typeId",
                        type,
                        "start",
                        Surgery.at(day, time).toString(),
                        "patientId",
                        patient,
                        "reason",
                        "Cough"));
    }

    private void related(String patient, String actor, String kind, Instant until) {
        tell(patient, added(patient, actor, kind, until));
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        patient(actor).get(APPOINTMENTS + "?patientId=" + patient).status() == 200);
    }

    private void ended(String patient, String actor) {
        tell(
                patient,
                new Fact(
                        "com.docspot.relation.ended",
                        "docspot.people.v1",
                        Map.of("patientId", patient, "userId", user(actor))));
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        patient(actor).get(APPOINTMENTS + "?patientId=" + patient).status() == 404);
    }

    private static Fact added(String patient, String actor, String kind, Instant until) {
        var data = new HashMap<String, Object>();
        data.put("patientId", patient);
        data.put("userId", user(actor));
        data.put("kind", kind);
        if (until != null) {
            data.put("until", until.toString());
        }
        return new Fact("com.docspot.relation.added", "docspot.people.v1", data);
    }

    private void tell(String patient, Fact fact) {
        var known = Query.query(Criteria.where("_id").is(patient));
        if (outbox.change(Told.class, known, new Update(), fact) == null) {
            outbox.insert("people_told", new Told(patient), fact);
        }
    }

    private Http client(String organisation, String scope) {
        return new Http(port, TestTokens.client(Ids.next("cli"), organisation, scope));
    }

    /** The login that the token of this patient speaks for. */
    private static String user(String patient) {
        return "usr-" + patient.substring(4);
    }

    private static String withoutTrace(Http.Answer answer) {
        return answer.response().body().replace(answer.json().path("traceId").asString(), "");
    }

    @Document("people_told")
    record Told(@Id String id) {}

    @Document("people_again")
    record Again(@Id String id) {}
}
