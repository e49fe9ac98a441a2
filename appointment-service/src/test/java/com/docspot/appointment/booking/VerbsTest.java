package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.Http.Answer;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class VerbsTest extends RunningService {

    private static final String APPOINTMENTS = "/api/v1/appointments";

    private final Surgery surgery =
            Surgery.alone()
                    .room()
                    .room()
                    .openDaily("VIDEO", "09:00", "12:00")
                    .openDaily("IN_PERSON", "09:00", "12:00");
    private final String type = surgery.type("VIDEO", 30);
    private final String careful =
            surgery.type("VIDEO", 30, Map.of("moveConfirmation", true, "cancellationFee", "20 €"));
    private final String me = Ids.next("pat");

    @Test
    void aMoveThatNeedsConfirmationKeepsBothTimesUntilTheOtherSideAccepts() {
        known(surgery);
        var visit = book(careful, "09:00");
        var asked = patient(me).post(path(visit, "reschedule"), at("11:00"));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
        assertThat(asked.json().path("localStart").asString()).endsWith("T09:00");
        assertThat(asked.json().path("proposal").path("localStart").asString()).endsWith("T11:00");
        for (var time : List.of("09:00", "11:00")) {
            assertThat(newPatient().post(APPOINTMENTS, wish(type, time)).problem())
                    .isEqualTo("slot-taken");
        }
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() ->
                        assertThat(freeTimes())
                                .contains("T10:30")
                                .doesNotContain("T09:00", "T10:45", "T11:00", "T11:15"));
        assertThat(patient(me).post(path(visit, "accept-move"), "").problem())
                .isEqualTo("own-proposal");
        var accepted = staff(surgery).post(path(visit, "accept-move"), "");
        assertThat(accepted.json().path("localStart").asString()).endsWith("T11:00");
        assertThat(accepted.json().path("calendarSequence").asInt()).isEqualTo(1);
        assertThat(accepted.json().has("proposal")).isFalse();
        assertThat(newPatient().post(APPOINTMENTS, wish(type, "09:00")).status()).isEqualTo(201);
    }

    @Test
    void aPatientAnswersByTheLinkInTheMessageWithoutSigningIn() {
        known(surgery);
        var visit = book(type, "09:00");
        var other = propose(visit, "10:00");
        var link = link(visit);
        assertThat(anonymous().get(link).json().path("proposed").path("localStart").asString())
                .endsWith("T10:00");
        assertThat(anonymous().get("/api/v1/answers/" + "0".repeat(64)).status()).isEqualTo(404);
        assertThat(anonymous().post(link + "/accept", "").json().path("localStart").asString())
                .endsWith("T10:00");
        assertThat(anonymous().post(link + "/accept", "").status()).isEqualTo(404);
        assertThat(patient(me).get(APPOINTMENTS + "/" + other.id()).json().has("proposal"))
                .isFalse();

        propose(visit, "11:00");
        assertThat(anonymous().post(link(visit) + "/decline", "").status()).isEqualTo(204);
        assertThat(newPatient().post(APPOINTMENTS, wish(type, "11:00")).status()).isEqualTo(201);
        assertThat(patient(me).get(APPOINTMENTS + "/" + visit.id()).json().path("localStart"))
                .asString()
                .contains("T10:00");
    }

    @Test
    void aProposalThatNobodyAnswersLapses() {
        known(surgery);
        var visit = book(type, "09:00");
        propose(visit, "10:00");
        TestClock.shared().forward(Duration.ofHours(49));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        assertThat(newPatient().post(APPOINTMENTS, wish(type, "10:00")).status())
                                .isEqualTo(201));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(document(visit)).doesNotContainKeys("proposal", "answer"));
        assertThat(patient(me).post(path(visit, "accept-move"), "").problem())
                .isEqualTo("no-proposal");
    }

    @Test
    void afterTheDeadlineAPatientMayStillAsk() {
        known(surgery);
        var visit = book(type, "11:00");
        TestClock.shared().moveTo(Surgery.at(day, "09:30"));
        assertThat(patient(me).post(path(visit, "reschedule"), at("11:30")).problem())
                .isEqualTo("too-late-to-cancel");
        var body = new HashMap<>(at("11:30"));
        body.put("propose", true);
        assertThat(patient(me).post(path(visit, "reschedule"), body).json().has("proposal"))
                .isTrue();
    }

    @Test
    void aLocumTakesOverAtTheSameTimeEvenOutsideTheirHours() {
        known(surgery);
        var locum = surgery.colleague();
        var locums = locum.type("VIDEO", 30);
        locum.open(day.getDayOfWeek().plus(1), "VIDEO", "15:00", "16:00", "PUBLIC");
        known(locum);
        var visit = book(type, "10:00");
        var body = Map.of("doctorId", locum.doctor, "typeId", locums);
        assertThat(staff(surgery).post(path(visit, "reassign"), body).problem())
                .isEqualTo("if-match-required");
        assertThat(patient(me).post(path(visit, "reassign"), body).status()).isEqualTo(403);
        var given = staff(surgery).post(path(visit, "reassign"), body, "If-Match", "\"1\"");
        assertThat(given.status()).as(given.toString()).isEqualTo(200);
        assertThat(given.json().path("doctorId").asString()).isEqualTo(locum.doctor);
        assertThat(given.json().path("localStart").asString()).endsWith("T10:00");
        assertThat(newPatient().post(APPOINTMENTS, wish(type, "10:00")).status()).isEqualTo(201);
    }

    @Test
    void aVisitGetsAnotherRoomUnlessThatIsTaken() {
        var inRoom = surgery.type("IN_PERSON", 30, Map.of("roomNeeded", true));
        known(surgery);
        var colleague = surgery.colleague().openDaily("IN_PERSON", "09:00", "12:00");
        var theirs = colleague.type("IN_PERSON", 30, Map.of("roomNeeded", true));
        known(colleague);
        var mine = book(inRoom, "10:00");
        var other =
                newPatient()
                        .post(
                                APPOINTMENTS,
                                Map.of(
                                        "doctorId",
                                        colleague.doctor,
                                        "typeId",
                                        theirs,
                                        "start",
                                        Surgery.at(day, "10:00").toString()));
        var taken = other.json().path("roomId").asString();
        var again =
                doctor(surgery)
                        .post(path(mine, "reassign"), Map.of("roomId", taken), "If-Match", "\"1\"");
        assertThat(again.problem()).isEqualTo("room-taken");
        assertThat(
                        doctor(surgery)
                                .post(
                                        path(mine, "reassign"),
                                        Map.of("roomId", Ids.next("rom")),
                                        "If-Match",
                                        "\"1\"")
                                .problem())
                .isEqualTo("unknown-room");
    }

    @Test
    void staffSqueezeInAFewOnPurposeAndThePatientIsNowhereElse() {
        known(surgery);
        book(type, "10:00");
        var body = new HashMap<>(wish(type, "10:00"));
        body.put("overbook", Map.of("reason", "A child with fever"));
        body.put("patientId", me);
        assertThat(staff(surgery).post(APPOINTMENTS, body).problem()).isEqualTo("patient-busy");
        for (var lane = 0; lane < 2; lane++) {
            body.put("patientId", Ids.next("pat"));
            var squeezed = staff(surgery).post(APPOINTMENTS, body);
            assertThat(squeezed.status()).as(squeezed.toString()).isEqualTo(201);
            assertThat(squeezed.json().path("overbooked").path("reason").asString())
                    .isEqualTo("A child with fever");
        }
        body.put("patientId", Ids.next("pat"));
        assertThat(staff(surgery).post(APPOINTMENTS, body).problem())
                .isEqualTo("overbooked-enough");
        body.put("start", Surgery.at(day, "20:07").toString());
        assertThat(staff(surgery).post(APPOINTMENTS, body).problem()).isEqualTo("off-grid");
        body.put("start", Surgery.at(day, "20:05").toString());
        var late = staff(surgery).post(APPOINTMENTS, body);
        assertThat(late.status()).as(late.toString()).isEqualTo(201);
        assertThat(late.json().has("overbooked")).isFalse();
        body.remove("patientId");
        assertThat(newPatient().post(APPOINTMENTS, body).status()).isEqualTo(422);
    }

    @Test
    void thePatientAnswersWhatTheTypeAsksAndItIsStoredSealed() {
        var question = Ids.next("qst");
        var asking =
                surgery.type(
                        "VIDEO",
                        30,
                        Map.of(
                                "questions",
                                List.of(
                                        Map.of(
                                                "questionId",
                                                question,
                                                "text",
                                                "Which medicines?",
                                                "required",
                                                true))));
        known(surgery);
        var body = new HashMap<>(wish(asking, "10:00"));
        assertThat(patient(me).post(APPOINTMENTS, body).problem()).isEqualTo("answers-missing");
        body.put("answers", List.of(Map.of("questionId", question, "answer", "Metformin")));
        body.put("needs", Map.of("interpreter", "uk", "access", "wheelchair"));
        body.put("referral", Map.of("from", "Dr. Sánchez", "number", "R-77"));
        body.put("followUpOf", Ids.next("apt"));
        assertThat(patient(me).post(APPOINTMENTS, body).problem()).isEqualTo("unknown-follow-up");
        body.put("followUpOf", book(type, "09:00").id());
        var booked = patient(me).post(APPOINTMENTS, body);
        assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
        var seen = doctor(surgery).get(APPOINTMENTS + "/" + booked.id()).json();
        assertThat(seen.path("answers").path(0).path("question").asString())
                .isEqualTo("Which medicines?");
        assertThat(seen.path("answers").path(0).path("answer").asString()).isEqualTo("Metformin");
        assertThat(seen.path("needs").path("interpreter").asString()).isEqualTo("uk");
        assertThat(seen.path("referral").path("number").asString()).isEqualTo("R-77");
        assertThat(seen.path("followUpOf").asString()).isEqualTo(body.get("followUpOf"));
        assertThat(document(booked).toJson()).doesNotContain("Metformin", "wheelchair", "Sánchez");
        var service = new Http(port, TestTokens.service("document-service"));
        assertThat(service.get(APPOINTMENTS + "/" + booked.id()).json().has("answers")).isFalse();
    }

    @Test
    void aVideoVisitHasADoorThatNobodyCanGuess() {
        known(surgery);
        var visit = book(type, "10:00");
        var url = visit.json().path("video").path("url").asString();
        assertThat(URI.create(url).getPath()).matches("/DocSpot-[0-9a-f]{64}");
        assertThat(doctor(surgery).get(APPOINTMENTS + "/" + visit.id()).json().path("video"))
                .isEqualTo(visit.json().path("video"));
    }

    @Test
    void theWaitingRoomKnowsWhoIsNextAndALateComerGoesBehind() {
        known(surgery);
        var late = book(type, "09:00");
        var next = Ids.next("pat");
        var punctual = patient(next).post(APPOINTMENTS, wish(type, "09:30"));
        TestClock.shared().moveTo(Surgery.at(day, "09:20"));
        staff(surgery).post(path(punctual, "check-in"), "");
        TestClock.shared().moveTo(Surgery.at(day, "09:35"));
        staff(surgery).post(path(late, "check-in"), "");
        var room = staff(surgery).get("/api/v1/waiting-room").json().path("items");
        assertThat(room.path(0).path("appointmentId").asString()).isEqualTo(punctual.id());
        assertThat(room.path(0).path("waitingMinutes").asInt()).isEqualTo(15);
        assertThat(room.path(1).path("why").asString()).isEqualTo("LATE");
        assertThat(patient(me).get(path(late, "waiting")).json().path("ahead").asInt())
                .isEqualTo(1);
        assertThat(patient(me).get(path(punctual, "waiting")).status()).isEqualTo(404);
        assertThat(doctor(surgery).post(path(punctual, "call-in"), "").json().has("calledAt"))
                .isTrue();
        var done =
                doctor(surgery)
                        .post(path(punctual, "complete"), Map.of("summary", "Rest for a week"));
        assertThat(done.json().path("state").asString()).isEqualTo("COMPLETED");
        assertThat(
                        patient(next)
                                .get(APPOINTMENTS + "/" + punctual.id())
                                .json()
                                .path("summary")
                                .asString())
                .isEqualTo("Rest for a week");
        assertThat(document(punctual).toJson()).doesNotContain("Rest for");
        assertThat(patient(me).get(path(late, "waiting")).json().path("position").asInt())
                .isEqualTo(1);
    }

    @Test
    void whatWasClickedByMistakeIsTakenBack() {
        known(surgery);
        var visit = book(type, "09:00");
        TestClock.shared().moveTo(Surgery.at(day, "09:20"));
        assertThat(staff(surgery).post(path(visit, "undo"), "").problem())
                .isEqualTo("nothing-to-undo");
        staff(surgery).post(path(visit, "no-show"), "");
        var back = staff(surgery).post(path(visit, "undo"), "");
        assertThat(back.json().path("state").asString()).isEqualTo("CONFIRMED");
        staff(surgery).post(path(visit, "check-in"), "");
        staff(surgery).post(path(visit, "complete"), "");
        assertThat(staff(surgery).post(path(visit, "undo"), "").json().path("state").asString())
                .isEqualTo("CHECKED_IN");
        assertThat(patient(me).post(path(visit, "undo"), "").status()).isEqualTo(403);
    }

    @Test
    void timeMarksWhoNeverCameUnlessSomebodySaysOtherwise() {
        known(surgery);
        var visit = book(type, "09:00");
        TestClock.shared().moveTo(Surgery.at(day, "21:31"));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(document(visit).getString("state")).isEqualTo("NO_SHOW"));
        var back = staff(surgery).post(path(visit, "undo"), "");
        assertThat(back.json().path("state").asString()).isEqualTo("CONFIRMED");
        TestClock.shared().forward(Duration.ofDays(2));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(document(visit)).doesNotContainKey("dueAt"));
        assertThat(document(visit).getString("state")).isEqualTo("CONFIRMED");
    }

    @Test
    void aTypeForKnownPatientsIsNotOfferedToOthers() {
        var again = surgery.type("VIDEO", 15, Map.of("patients", "KNOWN"));
        var first = surgery.type("VIDEO", 15, Map.of("patients", "NEW"));
        known(surgery);
        assertThat(patient(me).post(APPOINTMENTS, wish(again, "10:00")).problem())
                .isEqualTo("not-for-you");
        var visit = patient(me).post(APPOINTMENTS, wish(first, "09:00"));
        assertThat(visit.status()).isEqualTo(201);
        TestClock.shared().moveTo(Surgery.at(day, "09:05"));
        doctor(surgery).post(path(visit, "complete"), "");
        assertThat(patient(me).post(APPOINTMENTS, wish(again, "10:00")).status()).isEqualTo(201);
        assertThat(patient(me).post(APPOINTMENTS, wish(first, "11:00")).problem())
                .isEqualTo("not-for-you");
    }

    private Answer propose(Answer visit, String time) {
        var revision = patient(me).get(APPOINTMENTS + "/" + visit.id()).header("ETag");
        var body = new HashMap<>(at(time));
        body.put("propose", true);
        var asked = staff(surgery).post(path(visit, "reschedule"), body, "If-Match", revision);
        assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
        return asked;
    }

    private String link(Answer visit) {
        var service = new Http(port, TestTokens.service("notification-service"));
        var url = service.get(path(visit, "answer-link")).json().path("url").asString();
        assertThat(url).contains("/answers/");
        return "/api/v1" + URI.create(url).getPath();
    }

    private List<String> freeTimes() {
        var path = "/api/v1/doctors/%s/slots?from=%s&to=%s&type=%s";
        var slots =
                anonymous()
                        .get(path.formatted(surgery.doctor, day, day.plusDays(1), type))
                        .json()
                        .path("slots");
        return slots.valueStream()
                .map(slot -> slot.path("localStart").asString().substring(10))
                .toList();
    }

    private Answer book(String what, String time) {
        var booked = patient(me).post(APPOINTMENTS, wish(what, time));
        assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
        return booked;
    }

    private Map<String, Object> wish(String what, String time) {
        return Map.of(
                "doctorId",
                surgery.doctor,
                "typeId",
                what,
                "start",
                Surgery.at(day, time).toString());
    }

    private Map<String, Object> at(String time) {
        return Map.of("start", Surgery.at(day, time).toString());
    }

    private static String path(Answer visit, String verb) {
        return APPOINTMENTS + "/" + visit.id() + "/" + verb;
    }

    private Document document(Answer visit) {
        return mongo.getCollection("appointments").find(new Document("_id", visit.id())).first();
    }
}
