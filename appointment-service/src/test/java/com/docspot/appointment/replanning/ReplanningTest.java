package com.docspot.appointment.replanning;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.Http.Answer;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReplanningTest extends RunningService {

    private static final String APPOINTMENTS = "/api/v1/appointments";

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
    private final String type = surgery.type("VIDEO", 30);

    @Autowired private Replanning replanning;

    @Test
    void aVisitThatWasBookedWhileTheLeaveWasOnItsWayIsListedWithinFiveSeconds() {
        known(surgery);
        var before = book("09:00", Ids.next("pat"));
        var other = book("11:00", Ids.next("pat"));
        replanning.changed(surgery.doctor);
        Awaitility.await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        var during = book("10:00", Ids.next("pat"));
        surgery.away(day + "T00:00", day + "T10:30");
        known(surgery);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(listed("")).containsOnlyKeys(before.id(), during.id()));
        assertThat(listed("?status=OPEN")).doesNotContainKey(other.id());
        assertThat(listed("").get(during.id())).isGreaterThan(0);
        assertThat(newPatient().get("/api/v1/replanning").status()).isEqualTo(403);
        assertThat(staff(Surgery.alone()).get("/api/v1/replanning").json().path("items").size())
                .isZero();

        var cancelled = staff(surgery).post(path(before, "cancel"), "{}", "If-Match", etag(before));
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(listed("")).containsOnlyKeys(during.id());
    }

    @Test
    void aLeaveThatIsTakenBackHitsNobodyAnyMore() {
        known(surgery);
        var visit = book("09:00", Ids.next("pat"));
        surgery.away(day + "T00:00", day + "T23:00");
        known(surgery);
        replanning.changed(surgery.doctor);
        await(() -> assertThat(listed("")).containsOnlyKeys(visit.id()));
        surgery.back();
        known(surgery);
        replanning.changed(surgery.doctor);
        await(() -> assertThat(listed("")).isEmpty());
    }

    @Test
    void whoeverIsHitByADoctorWhoIsAwayIsAskedMovedOrCalled() {
        known(surgery);
        var visits = new ArrayList<Answer>();
        for (var time : List.of("09:00", "09:30", "10:00", "10:30", "11:00", "11:30")) {
            visits.add(book(time, Ids.next("pat")));
        }
        surgery.away(day + "T00:00", day.plusDays(1) + "T00:00");
        known(surgery);
        var away =
                doctor(surgery)
                        .post(
                                "/api/v1/doctors/me/away",
                                Map.of("from", day + "T00:00", "to", day.plusDays(1) + "T00:00"));
        assertThat(away.status()).as(away.toString()).isEqualTo(201);
        assertThat(away.json().path("hits").asInt()).isEqualTo(6);
        assertThat(away.json().path("proposed").asInt()).isEqualTo(6);
        var times = new HashSet<String>();
        for (var visit : visits) {
            var proposal = read(visit).json().path("proposal");
            assertThat(proposal.path("localStart").asString()).doesNotStartWith(day.toString());
            times.add(proposal.path("start").asString());
        }
        assertThat(times).as("nobody is asked for somebody else's time").hasSize(6);

        var accepted = visits.get(0);
        var declined = visits.get(1);
        var cancelled = visits.get(2);
        assertThat(anonymous().post(link(accepted) + "/accept", "").status()).isEqualTo(200);
        assertThat(anonymous().post(link(declined) + "/decline", "").status()).isEqualTo(204);
        staff(surgery).post(path(cancelled, "cancel"), "{}", "If-Match", etag(cancelled));
        assertThat(listed("?status=TO_CALL")).containsOnlyKeys(declined.id());
        var fates =
                staff(surgery)
                        .get("/api/v1/away/" + away.id())
                        .json()
                        .path("visits")
                        .valueStream()
                        .map(fate -> fate.path("status").asString())
                        .toList();
        assertThat(fates)
                .containsExactly(
                        "MOVED", "TO_CALL", "CANCELLED", "PROPOSED", "PROPOSED", "PROPOSED");
        assertThat(doctor(Surgery.alone()).get("/api/v1/away/" + away.id()).status())
                .isEqualTo(404);
    }

    @Test
    void whereThereIsNoOtherTimeAColleagueIsProposedOrThePatientIsCalled() {
        var only = Surgery.alone().open(day.getDayOfWeek(), "VIDEO", "09:00", "09:30", "PUBLIC");
        var once = only.type("VIDEO", 30, Map.of("horizonDays", 5));
        known(only);
        var visit = book(only, once, "09:00", Ids.next("pat"));
        var body = Map.of("from", day + "T00:00", "to", day.plusDays(1) + "T00:00");
        var alone = staff(only).post("/api/v1/doctors/" + only.doctor + "/away", body);
        assertThat(alone.json().path("toCall").asInt()).as(alone.toString()).isEqualTo(1);
        assertThat(read(visit).json().has("proposal")).isFalse();

        var colleague = only.colleague().openDaily("VIDEO", "15:00", "16:00");
        colleague.type("VIDEO", 20);
        known(colleague);
        var again = staff(only).post("/api/v1/doctors/" + only.doctor + "/away", body);
        assertThat(again.json().path("proposed").asInt()).as(again.toString()).isEqualTo(1);
        assertThat(read(visit).json().path("proposal").path("doctorId").asString())
                .isEqualTo(colleague.doctor);
    }

    @Test
    void thePreviewTellsWhatAChangeWouldHitAndChangesNothing() {
        known(surgery);
        var early = book("09:00", Ids.next("pat"));
        var late = book("11:30", Ids.next("pat"));
        var path = "/api/v1/doctors/" + surgery.doctor + "/hours/preview";
        var leave =
                staff(surgery)
                        .post(
                                path,
                                Map.of(
                                        "leave",
                                        Map.of(
                                                "from", day + "T08:00",
                                                "to", day + "T10:00")));
        assertThat(leave.status()).as(leave.toString()).isEqualTo(200);
        assertThat(leave.json().path("items").size()).isEqualTo(1);
        var hit = leave.json().path("items").path(0);
        assertThat(hit.path("appointmentId").asString()).isEqualTo(early.id());
        assertThat(hit.path("why").asString()).isEqualTo("LEAVE");
        assertThat(hit.path("alternatives").size()).isEqualTo(3);
        assertThat(hit.path("alternatives").path(0).path("localStart").asString())
                .isEqualTo(day + "T10:00");
        var shorter =
                Map.of(
                        "clinicId", surgery.clinic,
                        "mode", "VIDEO",
                        "dayOfWeek", day.getDayOfWeek().name(),
                        "from", "09:00",
                        "to", "11:00");
        var hours = doctor(surgery).post(path, Map.of("windows", List.of(shorter)));
        assertThat(hours.json().path("items").size()).as(hours.toString()).isEqualTo(1);
        assertThat(hours.json().path("items").path(0).path("appointmentId").asString())
                .isEqualTo(late.id());
        assertThat(hours.json().path("items").path(0).path("why").asString()).isEqualTo("HOURS");
        assertThat(listed("")).isEmpty();
        assertThat(staff(surgery).post(path, "{}").status()).isEqualTo(422);
        assertThat(staff(Surgery.alone()).post(path, Map.of("windows", List.of())).status())
                .isEqualTo(404);
    }

    private Map<String, Integer> listed(String query) {
        var page = staff(surgery).get("/api/v1/replanning" + query);
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        var found = new HashMap<String, Integer>();
        page.json()
                .path("items")
                .forEach(item ->
                        found.put(
                                item.path("appointmentId").asString(),
                                item.path("alternatives").size()));
        return found;
    }

    private String link(Answer visit) {
        var service = new Http(port, TestTokens.service("notification-service"));
        var url = service.get(path(visit, "answer-link")).json().path("url").asString();
        return "/api/v1" + URI.create(url).getPath();
    }

    private Answer read(Answer visit) {
        return admin().get(APPOINTMENTS + "/" + visit.id());
    }

    private String etag(Answer visit) {
        return read(visit).header("ETag");
    }

    private Answer book(String time, String patient) {
        return book(surgery, type, time, patient);
    }

    private Answer book(Surgery where, String what, String time, String patient) {
        var booked =
                patient(patient)
                        .post(
                                APPOINTMENTS,
                                Map.of(
                                        "doctorId",
                                        where.doctor,
                                        "typeId",
                                        what,
                                        "start",
                                        Surgery.at(day, time).toString()));
        assertThat(booked.status()).as(booked.toString()).isEqualTo(201);
        return booked;
    }

    private static String path(Answer visit, String verb) {
        return APPOINTMENTS + "/" + visit.id() + "/" + verb;
    }

    private static void await(ThrowingRunnable truth) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(truth);
    }
}
