package com.docspot.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class BookingTest extends RunningService {

    private static final String APPOINTMENTS = "/api/v1/appointments";
    private static final String HOLDS = "/api/v1/holds";

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
    private final String type = surgery.type("VIDEO", 30);

    @Test
    void booksAFreeTimeInOneWriteAndTellsEverything() {
        known(surgery);
        var patient = Ids.next("pat");
        var answer =
                patient(patient).post(APPOINTMENTS, with(at("10:00"), "reason", "Knee\nhurts"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(APPOINTMENTS + "/" + answer.id());
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        var visit = answer.json();
        assertThat(visit.path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(visit.path("patientId").asString()).isEqualTo(patient);
        assertThat(visit.path("localStart").asString()).isEqualTo(day + "T10:00");
        assertThat(visit.path("zone").asString()).isEqualTo("Europe/Madrid");
        assertThat(visit.path("reason").asString()).isEqualTo("Knee\nhurts");
        assertThat(visit.path("doctor").path("familyName").asString()).isEqualTo("Müller");
        assertThat(visit.path("clinic").path("city").asString()).isEqualTo("Madrid");
        var stored = stored(surgery);
        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst().toJson()).doesNotContain("Knee");
        assertThat(stored.getFirst().getList("occupancy", String.class)).hasSize(6 + 6);
        var read = patient(patient).get(APPOINTMENTS + "/" + answer.id());
        assertThat(read.json().path("reason").asString()).isEqualTo("Knee\nhurts");
    }

    @Test
    void whoeverComesSecondIsToldWhatIsNearAndFree() {
        known(surgery);
        assertThat(newPatient().post(APPOINTMENTS, at("10:00")).status()).isEqualTo(201);
        var second = newPatient().post(APPOINTMENTS, at("10:15"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("slot-taken");
        var alternatives = new ArrayList<String>();
        second.json()
                .path("alternatives")
                .forEach(free -> alternatives.add(free.path("localStart").asString()));
        assertThat(alternatives)
                .containsExactly(
                        day + "T09:15",
                        day + "T09:30",
                        day + "T10:30",
                        day + "T10:45",
                        day + "T11:00");
    }

    @Test
    void buffersKeepTheNextVisitAway() {
        var buffered = surgery.type("VIDEO", 15, Map.of("bufferBefore", 10, "bufferAfter", 20));
        known(surgery);
        assertThat(newPatient().post(APPOINTMENTS, with(at("10:00"), "typeId", buffered)).status())
                .isEqualTo(201);
        assertThat(newPatient().post(APPOINTMENTS, at("10:30")).problem()).isEqualTo("slot-taken");
        assertThat(newPatient().post(APPOINTMENTS, at("09:30")).problem()).isEqualTo("slot-taken");
        assertThat(newPatient().post(APPOINTMENTS, at("10:45")).status()).isEqualTo(201);
        assertThat(newPatient().post(APPOINTMENTS, at("09:15")).status()).isEqualTo(201);
    }

    @Test
    void aPatientIsNeverInTwoPlacesAndNothingIsToldOfTheOther() {
        known(surgery);
        var other = known(surgery.colleague().openDaily("VIDEO", "09:00", "12:00"));
        var othersType = other.type("VIDEO", 15);
        known(other);
        var patient = newPatient();
        assertThat(patient.post(APPOINTMENTS, at("10:00")).status()).isEqualTo(201);
        var clash =
                patient.post(
                        APPOINTMENTS,
                        with(with(at("10:15"), "doctorId", other.doctor), "typeId", othersType));
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.problem()).isEqualTo("patient-busy");
        assertThat(clash.response().body()).doesNotContain(surgery.doctor);
        assertThat(stored(other)).isEmpty();
    }

    @Test
    void roomsAreFoundAsLongAsThereIsOne() {
        var shared = Surgery.alone().room().room();
        var visits = new ArrayList<Integer>();
        for (var i = 0; i < 3; i++) {
            var colleague = shared.colleague().openDaily("IN_PERSON", "09:00", "12:00");
            var needsRoom = colleague.type("IN_PERSON", 30, Map.of("roomNeeded", true));
            known(colleague);
            visits.add(
                    newPatient()
                            .post(
                                    APPOINTMENTS,
                                    Map.of(
                                            "doctorId",
                                            colleague.doctor,
                                            "typeId",
                                            needsRoom,
                                            "start",
                                            Surgery.at(day, "10:00").toString()))
                            .status());
            var slots =
                    anonymous()
                            .get(
                                    "/api/v1/doctors/"
                                            + colleague.doctor
                                            + "/slots?type="
                                            + needsRoom
                                            + "&from="
                                            + day
                                            + "&to="
                                            + day.plusDays(1));
            assertThat(slots.response().body())
                    .contains(day + "T09:00")
                    .doesNotContain(day + "T10:00\"");
        }
        assertThat(visits).containsExactly(201, 201, 409);
        var rooms =
                mongo.getCollection("appointments")
                        .distinct(
                                "place.room.roomId",
                                new Document("place.organisationId", shared.organisation),
                                String.class)
                        .into(new ArrayList<>());
        assertThat(rooms).hasSize(2);
    }

    @Test
    void theSameKeyIsTheSameBooking() {
        known(surgery);
        var patient = newPatient();
        var first = patient.post(APPOINTMENTS, at("10:00"), "Idempotency-Key", "k-1");
        var again = patient.post(APPOINTMENTS, at("10:00"), "Idempotency-Key", "k-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(stored(surgery)).hasSize(1);

        var reused = patient.post(APPOINTMENTS, at("11:00"), "Idempotency-Key", "k-1");
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.problem()).isEqualTo("idempotency-key-reused");
        assertThat(stored(surgery)).hasSize(1);
        assertThat(newPatient().post(APPOINTMENTS, at("11:00"), "Idempotency-Key", "k-1").status())
                .isEqualTo(201);
    }

    @Test
    void aReplayTellsTheStateOfNowEvenWhenTheRulesWouldRefuseByNow() {
        known(surgery);
        var patient = newPatient();
        var first = patient.post(APPOINTMENTS, at("10:00"), "Idempotency-Key", "k-2");
        assertThat(patient.post(APPOINTMENTS + "/" + first.id() + "/cancel", "{}").status())
                .isEqualTo(200);
        assertThat(newPatient().post(APPOINTMENTS, at("10:00")).status()).isEqualTo(201);
        known(surgery.away(day + "T00:00", day + "T23:00"));
        var again = patient.post(APPOINTMENTS, at("10:00"), "Idempotency-Key", "k-2");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.json().path("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void aTimeThatManyWereTooLateForIsBookableTheMomentItIsFreeAgain() {
        known(surgery);
        var first = newPatient();
        var visit = first.post(APPOINTMENTS, at("10:00"));
        for (var late = 0; late < 3; late++) {
            var refused = newPatient().post(APPOINTMENTS, at("10:00"));
            assertThat(refused.problem()).isEqualTo("slot-taken");
            assertThat(refused.json().path("alternatives")).isNotEmpty();
        }
        assertThat(first.post(APPOINTMENTS + "/" + visit.id() + "/cancel", "{}").status())
                .isEqualTo(200);
        assertThat(newPatient().post(APPOINTMENTS, at("10:00")).status()).isEqualTo(201);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        known(surgery);
        var id = Ids.next("pat");
        var first = patient(id).post(APPOINTMENTS, at("10:00"), "Idempotency-Key", "k-3");
        TestClock.shared().forward(Duration.ofHours(25));
        var next = patient(id).post(APPOINTMENTS, at("11:00"), "Idempotency-Key", "k-3");
        assertThat(next.status()).as(next.toString()).isEqualTo(201);
        assertThat(next.id()).isNotEqualTo(first.id());
    }

    @Test
    void aForgottenKeyMayConfirmAHold() {
        known(surgery);
        var id = Ids.next("pat");
        var first = patient(id).post(APPOINTMENTS, at("10:00"), "Idempotency-Key", "k-5");
        TestClock.shared().forward(Duration.ofHours(25));
        var hold = patient(id).post(HOLDS, at("11:00"));
        var body = Map.of("holdId", hold.id());
        var visit = patient(id).post(APPOINTMENTS, body, "Idempotency-Key", "k-5");
        assertThat(visit.status()).as(visit.toString()).isEqualTo(201);
        assertThat(visit.id()).isEqualTo(hold.id()).isNotEqualTo(first.id());
        assertThat(
                        patient(id)
                                .post(APPOINTMENTS, body, "Idempotency-Key", "k-5")
                                .header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(patient(id).post(APPOINTMENTS, at("09:00"), "Idempotency-Key", "k-5").problem())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void aRefusalIsNotKept() {
        known(surgery);
        var first = newPatient().post(APPOINTMENTS, at("10:00"));
        var patient = newPatient();
        assertThat(patient.post(APPOINTMENTS, at("10:00"), "Idempotency-Key", "k-4").status())
                .isEqualTo(409);
        var booked = stored(surgery).getFirst().getString("_id");
        assertThat(booked).isEqualTo(first.id());
        admin().post(APPOINTMENTS + "/" + booked + "/cancel", "{}", "If-Match", "\"1\"");
        assertThat(patient.post(APPOINTMENTS, at("10:00"), "Idempotency-Key", "k-4").status())
                .isEqualTo(201);
    }

    @Test
    void aHoldKeepsATimeAndIsConfirmedByItsHolder() {
        known(surgery);
        var patient = newPatient();
        var hold = patient.post(HOLDS, at("10:00"));
        assertThat(hold.status()).isEqualTo(201);
        assertThat(hold.json().has("holdToken")).isFalse();
        assertThat(newPatient().post(APPOINTMENTS, at("10:00")).problem()).isEqualTo("slot-taken");
        assertThat(newPatient().post(APPOINTMENTS, Map.of("holdId", hold.id())).status())
                .isEqualTo(404);
        var visit = patient.post(APPOINTMENTS, Map.of("holdId", hold.id(), "reason", "Cough"));
        assertThat(visit.status()).as(visit.toString()).isEqualTo(201);
        assertThat(visit.id()).isEqualTo(hold.id());
        assertThat(visit.json().path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(visit.json().path("reason").asString()).isEqualTo("Cough");
        assertThat(patient.post(APPOINTMENTS, Map.of("holdId", hold.id())).problem())
                .isEqualTo("hold-expired");
    }

    @Test
    void aHoldFromBeforeSigningInBelongsToWhoeverHasItsToken() {
        known(surgery);
        var hold = anonymous().post(HOLDS, at("10:00"));
        assertThat(hold.status()).as(hold.toString()).isEqualTo(201);
        var token = hold.json().path("holdToken").asString();
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(stored(surgery).getFirst().toJson()).doesNotContain(token);
        var patient = newPatient();
        assertThat(patient.post(APPOINTMENTS, Map.of("holdId", hold.id())).status()).isEqualTo(404);
        assertThat(
                        patient.post(
                                        APPOINTMENTS,
                                        Map.of("holdId", hold.id(), "holdToken", "A".repeat(43)))
                                .status())
                .isEqualTo(404);
        assertThat(
                        patient.post(APPOINTMENTS, Map.of("holdId", hold.id(), "holdToken", token))
                                .status())
                .isEqualTo(201);
    }

    @Test
    void aHolderHasOneHoldWithADoctorAndItMoves() {
        known(surgery);
        var patient = newPatient();
        var hold = patient.post(HOLDS, at("10:00"));
        var moved = patient.post(HOLDS, at("11:00"));
        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.id()).isEqualTo(hold.id());
        assertThat(newPatient().post(APPOINTMENTS, at("10:00")).status()).isEqualTo(201);
        var refused = patient.post(HOLDS, at("10:00"));
        assertThat(refused.problem()).isEqualTo("slot-taken");
        assertThat(
                        patient.post(APPOINTMENTS, Map.of("holdId", hold.id()))
                                .json()
                                .path("localStart")
                                .asString())
                .isEqualTo(day + "T11:00");

        var stranger = anonymous().post(HOLDS, at("09:00"));
        var token = stranger.json().path("holdToken").asString();
        var next = anonymous().post(HOLDS, with(at("09:30"), "holdToken", token));
        assertThat(next.id()).isEqualTo(stranger.id());
    }

    @Test
    void anExpiredHoldIsFreeTimeAndGivesWay() {
        known(surgery);
        var id = Ids.next("pat");
        var hold = patient(id).post(HOLDS, at("10:00"));
        TestClock.shared().forward(Duration.ofMinutes(5));
        assertThat(slots(anonymous())).contains("T10:00");
        assertThat(patient(id).post(APPOINTMENTS, Map.of("holdId", hold.id())).problem())
                .isEqualTo("hold-expired");
        assertThat(newPatient().post(APPOINTMENTS, at("10:15")).status()).isEqualTo(201);
        assertThat(
                        mongo.getCollection("appointments")
                                .find(new Document("_id", hold.id()))
                                .first()
                                .getString("state"))
                .isEqualTo("EXPIRED");
    }

    @Test
    void aReleasedHoldIsFreeAtOnce() {
        known(surgery);
        var patient = newPatient();
        var hold = patient.post(HOLDS, at("10:00"));
        assertThat(newPatient().delete(HOLDS + "/" + hold.id()).status()).isEqualTo(404);
        assertThat(anonymous().delete(HOLDS + "/" + hold.id()).status()).isEqualTo(404);
        assertThat(patient.delete(HOLDS + "/" + hold.id()).status()).isEqualTo(204);
        assertThat(newPatient().post(APPOINTMENTS, at("10:00")).status()).isEqualTo(201);

        var stranger = anonymous().post(HOLDS, at("11:00"));
        assertThat(
                        anonymous()
                                .delete(
                                        HOLDS + "/" + stranger.id(),
                                        "Hold-Token",
                                        stranger.json().path("holdToken").asString())
                                .status())
                .isEqualTo(204);
    }

    @Test
    void bookingDirectlyWhatOneHoldsConfirmsTheHold() {
        known(surgery);
        var patient = newPatient();
        var hold = patient.post(HOLDS, at("10:00"));
        var visit = patient.post(APPOINTMENTS, at("10:00"));
        assertThat(visit.status()).isEqualTo(201);
        assertThat(visit.id()).isEqualTo(hold.id());
        var other = patient.post(HOLDS, at("11:00"));
        var overlapping = patient.post(APPOINTMENTS, at("11:15"));
        assertThat(overlapping.status()).as(overlapping.toString()).isEqualTo(201);
        assertThat(overlapping.id()).isNotEqualTo(other.id());
    }

    @Test
    void aTypeThatNeedsApprovalHoldsItsTimeWhileItWaits() {
        var approval = surgery.type("VIDEO", 30, Map.of("approval", true));
        known(surgery);
        var request = newPatient().post(APPOINTMENTS, with(at("10:00"), "typeId", approval));
        assertThat(request.json().path("state").asString()).isEqualTo("REQUESTED");
        assertThat(newPatient().post(APPOINTMENTS, with(at("10:00"), "typeId", approval)).problem())
                .isEqualTo("slot-taken");
        var byStaff =
                staff(surgery)
                        .post(
                                APPOINTMENTS,
                                with(
                                        with(at("11:00"), "typeId", approval),
                                        "patientId",
                                        Ids.next("pat")));
        assertThat(byStaff.json().path("state").asString()).isEqualTo("CONFIRMED");
        assertThat(byStaff.json().path("source").asString()).isEqualTo("PHONE");
    }

    @Test
    void hoursKeptForSomeAreNotOfferedToAll() {
        var kept = Surgery.alone();
        for (var weekday : DayOfWeek.values()) {
            kept.open(weekday, "VIDEO", "09:00", "10:00", "KNOWN");
            kept.open(weekday, "VIDEO", "10:00", "11:00", "STAFF");
        }
        var visit = kept.type("VIDEO", 30);
        known(kept);
        var wish =
                Map.<String, Object>of(
                        "doctorId",
                        kept.doctor,
                        "typeId",
                        visit,
                        "start",
                        Surgery.at(day, "09:00").toString());
        var patient = Ids.next("pat");
        assertThat(patient(patient).post(APPOINTMENTS, wish).problem()).isEqualTo("not-in-hours");
        assertThat(slotsOf(anonymous(), kept, visit))
                .doesNotContain("T09:00")
                .doesNotContain("T10:00");
        assertThat(slotsOf(staff(kept), kept, visit)).contains("T09:00").contains("T10:00");

        var first =
                staff(kept)
                        .post(
                                APPOINTMENTS,
                                Map.of(
                                        "doctorId",
                                        kept.doctor,
                                        "typeId",
                                        visit,
                                        "patientId",
                                        patient,
                                        "start",
                                        Surgery.at(day, "10:00").toString()));
        doctor(kept).post(APPOINTMENTS + "/" + first.id() + "/check-in", "");
        TestClock.shared().moveTo(Surgery.at(day, "10:30"));
        assertThat(doctor(kept).post(APPOINTMENTS + "/" + first.id() + "/complete", "").status())
                .isEqualTo(200);
        var tomorrow =
                Map.<String, Object>of(
                        "doctorId",
                        kept.doctor,
                        "typeId",
                        visit,
                        "start",
                        Surgery.at(day.plusDays(1), "09:00").toString());
        assertThat(patient(patient).post(APPOINTMENTS, tomorrow).status()).isEqualTo(201);
        assertThat(newPatient().post(APPOINTMENTS, tomorrow).problem()).isEqualTo("not-in-hours");
    }

    private String slots(Http caller) {
        return slotsOf(caller, surgery, type);
    }

    private String slotsOf(Http caller, Surgery where, String what) {
        return caller.get(
                        "/api/v1/doctors/"
                                + where.doctor
                                + "/slots?type="
                                + what
                                + "&from="
                                + day
                                + "&to="
                                + day.plusDays(1))
                .response()
                .body();
    }

    private Map<String, Object> at(String time) {
        return new HashMap<>(
                Map.of(
                        "doctorId",
                        surgery.doctor,
                        "typeId",
                        type,
                        "start",
                        Surgery.at(day, time).toString()));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        body.put(field, value);
        return body;
    }
}
