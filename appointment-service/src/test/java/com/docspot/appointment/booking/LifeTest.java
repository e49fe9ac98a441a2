package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.Http.Answer;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class LifeTest extends RunningService {

    private static final String APPOINTMENTS = "/api/v1/appointments";

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
    private final String type = surgery.type("VIDEO", 30);
    private final String approval = surgery.type("VIDEO", 30, Map.of("approval", true));
    private final String me = Ids.next("pat");

    @Test
    void patientsMayCancelUntilTheDeadlineAndAreToldItAfterwards() {
        known(surgery);
        var early = book(me, "10:00");
        var late = book(me, "11:00");
        TestClock.shared().moveTo(Surgery.at(day, "07:59"));
        var cancelled = patient(me).post(path(early, "cancel"), Map.of("reason", "Better")).json();
        assertThat(cancelled.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("ending").path("by").asString()).isEqualTo("PATIENT");
        assertThat(cancelled.path("ending").path("reason").asString()).isEqualTo("Better");
        assertThat(newPatient().post(APPOINTMENTS, wish("10:00")).status()).isEqualTo(201);
        TestClock.shared().moveTo(Surgery.at(day, "09:00").plusSeconds(1));
        var refused = patient(me).post(path(late, "cancel"), "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("too-late-to-cancel");
        assertThat(Instant.parse(refused.json().path("deadline").asString()))
                .isEqualTo(Surgery.at(day, "09:00"));
        assertThat(
                        patient(me)
                                .post(
                                        path(late, "reschedule"),
                                        Map.of("start", Surgery.at(day, "11:30").toString()))
                                .problem())
                .isEqualTo("too-late-to-cancel");
        var byDoctor = doctor(surgery).post(path(late, "cancel"), "{}", "If-Match", "\"1\"");
        assertThat(byDoctor.status()).as(byDoctor.toString()).isEqualTo(200);
    }

    @Test
    void theDoctorsSideSaysWhatItHasSeen() {
        known(surgery);
        var visit = book(me, "10:00");
        var doctor = doctor(surgery);
        assertThat(doctor.post(path(visit, "cancel"), "{}").status()).isEqualTo(428);
        assertThat(doctor.post(path(visit, "cancel"), "{}", "If-Match", "\"7\"").status())
                .isEqualTo(412);
        assertThat(doctor.post(path(visit, "cancel"), "{}", "If-Match", "7").status())
                .isEqualTo(400);
        assertThat(state(visit)).isEqualTo("CONFIRMED");
        var seen = doctor.get(APPOINTMENTS + "/" + visit.id()).header("ETag");
        assertThat(doctor.post(path(visit, "cancel"), "{}", "If-Match", seen).status())
                .isEqualTo(200);
        assertThat(doctor.post(path(visit, "cancel"), "{}", "If-Match", "\"2\"").problem())
                .isEqualTo("wrong-state");
    }

    @Test
    void aRequestIsApprovedOrDeclinedOnceByTheDoctorsSide() {
        known(surgery);
        var yes = request("10:00");
        var no = request("11:00");
        assertThat(patient(me).post(path(yes, "approve"), "").status()).isEqualTo(403);
        assertThat(doctor(surgery).post(path(yes, "approve"), "").json().path("state").asString())
                .isEqualTo("CONFIRMED");
        assertThat(doctor(surgery).post(path(yes, "approve"), "").problem())
                .isEqualTo("wrong-state");
        assertThat(staff(surgery).post(path(no, "decline"), Map.of("reason", " ")).status())
                .isEqualTo(422);
        assertThat(
                        staff(surgery)
                                .post(path(no, "decline"), Map.of("reason", "Please see a dentist"))
                                .status())
                .isEqualTo(200);
        assertThat(
                        patient(me)
                                .get(APPOINTMENTS + "/" + no.id())
                                .json()
                                .path("ending")
                                .path("reason")
                                .asString())
                .isEqualTo("Please see a dentist");
        assertThat(newPatient().post(APPOINTMENTS, wish("11:00")).status()).isEqualTo(201);
    }

    @Test
    void aMoveKeepsTheVisitAndMayOverlapItself() {
        known(surgery);
        var visit = book(me, "10:00");
        var moved =
                patient(me)
                        .post(
                                path(visit, "reschedule"),
                                Map.of("start", Surgery.at(day, "10:15").toString()));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(moved.id()).isEqualTo(visit.id());
        assertThat(moved.json().path("calendarSequence").asInt()).isEqualTo(1);
        assertThat(Instant.parse(moved.json().path("previous").path("start").asString()))
                .isEqualTo(Surgery.at(day, "10:00"));
        assertThat(newPatient().post(APPOINTMENTS, wish("09:45")).status()).isEqualTo(201);
        assertThat(newPatient().post(APPOINTMENTS, wish("10:30")).problem())
                .isEqualTo("slot-taken");
    }

    @Test
    void aRefusedMoveChangesNothing() {
        known(surgery);
        var visit = book(me, "10:00");
        book(Ids.next("pat"), "11:00");
        var before = document(visit);
        for (var where : List.of("11:00", "10:45")) {
            var taken =
                    patient(me)
                            .post(
                                    path(visit, "reschedule"),
                                    Map.of("start", Surgery.at(day, where).toString()));
            assertThat(taken.problem()).isEqualTo("slot-taken");
            assertThat(taken.json().path("alternatives").size()).isPositive();
        }
        assertThat(
                        patient(me)
                                .post(
                                        path(visit, "reschedule"),
                                        Map.of("start", Surgery.at(day, "10:01").toString()))
                                .problem())
                .isEqualTo("off-grid");
        var elsewhere = known(Surgery.alone().openDaily("VIDEO", "09:00", "12:00"));
        var othersType = elsewhere.type("VIDEO", 30);
        known(elsewhere);
        assertThat(
                        patient(me)
                                .post(
                                        path(visit, "reschedule"),
                                        Map.of(
                                                "start",
                                                Surgery.at(day, "09:00").toString(),
                                                "doctorId",
                                                elsewhere.doctor,
                                                "typeId",
                                                othersType))
                                .status())
                .isEqualTo(404);
        assertThat(document(visit)).isEqualTo(before);
    }

    @Test
    void aVisitMayGoToAColleague() {
        known(surgery);
        var colleague = surgery.colleague().openDaily("VIDEO", "09:00", "12:00");
        var othersType = colleague.type("VIDEO", 45);
        known(colleague);
        var visit = book(me, "10:00");
        var moved =
                staff(surgery)
                        .post(
                                path(visit, "reschedule"),
                                Map.of(
                                        "start",
                                        Surgery.at(day, "10:00").toString(),
                                        "doctorId",
                                        colleague.doctor,
                                        "typeId",
                                        othersType),
                                "If-Match",
                                "\"1\"");
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(moved.json().path("doctorId").asString()).isEqualTo(colleague.doctor);
        assertThat(moved.json().path("type").path("minutes").asInt()).isEqualTo(45);
        assertThat(newPatient().post(APPOINTMENTS, wish("10:00")).status()).isEqualTo(201);
    }

    @Test
    void aRepeatedMoveMovesOnce() {
        known(surgery);
        var visit = book(me, "10:00");
        var body = Map.of("start", Surgery.at(day, "11:00").toString());
        var first = patient(me).post(path(visit, "reschedule"), body, "Idempotency-Key", "move-1");
        var again = patient(me).post(path(visit, "reschedule"), body, "Idempotency-Key", "move-1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(
                        patient(me)
                                .post(path(visit, "cancel"), "{}", "Idempotency-Key", "move-1")
                                .problem())
                .isEqualTo("idempotency-key-reused");
        var cancelled =
                patient(me).post(path(visit, "cancel"), "{}", "Idempotency-Key", "cancel-1");
        var repeated = patient(me).post(path(visit, "cancel"), "{}", "Idempotency-Key", "cancel-1");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(document(visit).getList("idempotency", String.class)).hasSize(2);
    }

    @Test
    void theDayOfTheVisitGoesItsWay() {
        known(surgery);
        var came = book(me, "09:00");
        var stayedAway = book(Ids.next("pat"), "10:00");
        assertThat(staff(surgery).post(path(came, "check-in"), "").problem())
                .isEqualTo("too-early");
        assertThat(doctor(surgery).post(path(came, "complete"), "").problem())
                .isEqualTo("too-early");
        assertThat(doctor(surgery).post(path(stayedAway, "no-show"), "").problem())
                .isEqualTo("too-early");
        TestClock.shared().moveTo(Surgery.at(day, "08:50"));
        assertThat(staff(surgery).post(path(came, "check-in"), "").status()).isEqualTo(200);
        assertThat(patient(me).post(path(came, "cancel"), "{}").problem()).isEqualTo("wrong-state");
        assertThat(doctor(surgery).post(path(came, "complete"), "").json().path("state").asString())
                .isEqualTo("COMPLETED");
        TestClock.shared().moveTo(Surgery.at(day, "10:20"));
        assertThat(
                        doctor(surgery)
                                .post(path(stayedAway, "no-show"), "")
                                .json()
                                .path("state")
                                .asString())
                .isEqualTo("NO_SHOW");
    }

    @Test
    void timeEndsHoldsAndUnansweredRequestsAndGivesTicksBack() {
        known(surgery);
        var hold = newPatient().post("/api/v1/holds", wish("09:00"));
        var request = request("10:00");
        var visit = book(Ids.next("pat"), "11:00");
        TestClock.shared().forward(Duration.ofMinutes(6));
        await(() -> assertThat(state(hold)).isEqualTo("EXPIRED"));
        assertThat(state(request)).isEqualTo("REQUESTED");
        TestClock.shared().moveTo(Surgery.at(day, "10:00"));
        await(() -> assertThat(state(request)).isEqualTo("EXPIRED"));
        TestClock.shared().moveTo(Surgery.at(day, "11:31"));
        await(() -> assertThat(document(visit)).doesNotContainKey("occupancy"));
        assertThat(state(visit)).isEqualTo("CONFIRMED");
        TestClock.shared().moveTo(Surgery.at(day.plusDays(2), "11:31"));
        await(() ->
                assertThat(
                                mongo.getCollection("appointments")
                                        .find(new Document("_id", hold.id()))
                                        .first())
                        .isNull());
    }

    @Test
    void listsGoPageByPageInOrder() {
        known(surgery);
        var times = List.of("11:30", "09:00", "10:30", "09:30", "10:00");
        times.forEach(time -> book(me, time));
        book(Ids.next("pat"), "11:00");
        newPatient().post("/api/v1/holds", wish("09:00"));
        assertThat(pages(patient(me), "limit=2"))
                .containsExactly("T09:00", "T09:30", "T10:00", "T10:30", "T11:30");
        assertThat(pages(patient(me), "limit=2&sort=-start"))
                .containsExactly("T11:30", "T10:30", "T10:00", "T09:30", "T09:00");
        assertThat(
                        pages(
                                patient(me),
                                "limit=3&from="
                                        + Surgery.at(day, "10:00")
                                        + "&to="
                                        + Surgery.at(day, "11:30")))
                .containsExactly("T10:00", "T10:30");
        assertThat(pages(doctor(surgery), "limit=4")).hasSize(6);
        assertThat(pages(staff(surgery), "state=CANCELLED")).isEmpty();
        assertThat(pages(admin(), "organisationId=" + surgery.organisation)).hasSize(6);
        assertThat(patient(me).get(APPOINTMENTS + "?cursor=nonsense").status()).isEqualTo(400);
        assertThat(patient(me).get(APPOINTMENTS + "?state=LATER").status()).isEqualTo(400);
        assertThat(patient(me).get(APPOINTMENTS + "?from=+1000000000-12-31T00:00:00Z").status())
                .isIn(200, 400);
    }

    private List<String> pages(Http caller, String query) {
        var found = new ArrayList<String>();
        var cursor = "";
        do {
            var page = caller.get(APPOINTMENTS + "?" + query + cursor);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            page.json()
                    .path("items")
                    .forEach(visit -> found.add(visit.path("localStart").asString().substring(10)));
            var next = page.json().path("nextCursor");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return found;
    }

    private Answer book(String patient, String time) {
        var booked = patient(patient).post(APPOINTMENTS, wish(time));
        assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
        return booked;
    }

    private Answer request(String time) {
        var body =
                Map.of(
                        "doctorId",
                        surgery.doctor,
                        "typeId",
                        approval,
                        "start",
                        Surgery.at(day, time).toString());
        return patient(me).post(APPOINTMENTS, body);
    }

    private Map<String, Object> wish(String time) {
        return Map.of(
                "doctorId",
                surgery.doctor,
                "typeId",
                type,
                "start",
                Surgery.at(day, time).toString());
    }

    private static String path(Answer visit, String verb) {
        return APPOINTMENTS + "/" + visit.id() + "/" + verb;
    }

    private String state(Answer visit) {
        return document(visit).getString("state");
    }

    /** As it is stored, but for what the relay does to it in its own time. */
    private Document document(Answer visit) {
        var found =
                mongo.getCollection("appointments").find(new Document("_id", visit.id())).first();
        found.remove("outbox");
        found.remove("outboxAt");
        return found;
    }

    private static void await(ThrowingRunnable truth) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(truth);
    }
}
