package com.docspot.appointment.booking.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.Http;
import com.docspot.appointment.RunningService;
import com.docspot.appointment.Surgery;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is not yours looks like what does not exist. */
class AccessTest extends RunningService {

    private static final String APPOINTMENTS = "/api/v1/appointments";
    private static final List<String> VERBS =
            List.of(
                    "approve",
                    "decline",
                    "cancel",
                    "reschedule",
                    "check-in",
                    "complete",
                    "no-show");

    private final Surgery surgery = Surgery.alone().openDaily("VIDEO", "09:00", "12:00");
    private final String type = surgery.type("VIDEO", 30);

    @Test
    void othersNeitherSeeNorTouchAVisit() {
        known(surgery);
        var other = known(Surgery.alone());
        var patient = Ids.next("pat");
        var visit = patient(patient).post(APPOINTMENTS, wish());
        var path = APPOINTMENTS + "/" + visit.id();
        var before =
                mongo.getCollection("appointments")
                        .find(new Document("_id", visit.id()))
                        .first()
                        .getLong("revision");
        var nowhere = newPatient().get(APPOINTMENTS + "/" + Ids.next("apt"));
        for (var stranger : List.of(newPatient(), doctor(other), staff(other))) {
            var answer = stranger.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("detail")).isEqualTo(nowhere.json().path("detail"));
            for (var verb : VERBS) {
                var refused = stranger.post(path + "/" + verb, bodyOf(verb), "If-Match", "\"1\"");
                assertThat(refused.status()).as("%s: %s", verb, refused).isIn(403, 404);
            }
        }
        for (var own : List.of(patient(patient), doctor(surgery), staff(surgery), admin())) {
            assertThat(own.get(path).status()).isEqualTo(200);
        }
        assertThat(anonymous().get(path).status()).isEqualTo(401);
        assertThat(anonymous().post(APPOINTMENTS, wish()).status()).isEqualTo(401);
        for (var verb : List.of("approve", "decline", "check-in", "complete", "no-show")) {
            assertThat(patient(patient).post(path + "/" + verb, bodyOf(verb)).status())
                    .isEqualTo(403);
        }
        assertThat(
                        mongo.getCollection("appointments")
                                .find(new Document("_id", visit.id()))
                                .first()
                                .getLong("revision"))
                .isEqualTo(before);
    }

    @Test
    void anotherServiceReadsWhenAndWhereButNotWhy() {
        known(surgery);
        var body = new HashMap<>(wish());
        body.put("reason", "secret");
        var visit = newPatient().post(APPOINTMENTS, body);
        var service = new Http(port, TestTokens.service("notification-service"));
        var read = service.get(APPOINTMENTS + "/" + visit.id());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("localStart").asString()).isEqualTo(day + "T10:00");
        assertThat(read.response().body()).doesNotContain("secret");
        assertThat(service.get(APPOINTMENTS).status()).isEqualTo(403);
        assertThat(service.post(APPOINTMENTS + "/" + visit.id() + "/cancel", "{}").status())
                .isEqualTo(403);
    }

    @Test
    void theDoctorsSideBooksOnlyWithItsOwnDoctors() {
        known(surgery);
        var other = known(Surgery.alone());
        var body = new HashMap<>(wish());
        body.put("patientId", Ids.next("pat"));
        assertThat(staff(other).post(APPOINTMENTS, body).status()).isEqualTo(404);
        assertThat(doctor(other).post(APPOINTMENTS, body).status()).isEqualTo(404);
        assertThat(stored(surgery)).isEmpty();
        assertThat(staff(surgery).post(APPOINTMENTS, body).status()).isEqualTo(201);
    }

    @Test
    void theTraceOfAVisitExistsInLocalDevelopmentOnly() {
        known(surgery);
        var visit = newPatient().post(APPOINTMENTS, wish());
        var trace = anonymous().get("/dev/trace/" + visit.id());
        assertThat(trace.json().path("steps").get(0).path("at").asString())
                .isEqualTo(visit.json().path("createdAt").asString());
        assertThat(anonymous().get("/dev/trace/" + Ids.next("apt")).status()).isEqualTo(404);
        new ApplicationContextRunner()
                .withUserConfiguration(TraceController.class)
                .run(context -> assertThat(context).doesNotHaveBean(TraceController.class));
    }

    @Test
    void badTokensAreNobody() {
        known(surgery);
        TestTokens.refusable()
                .forEach((what, token) ->
                        assertThat(new Http(port, token).get(APPOINTMENTS).status())
                                .as(what)
                                .isEqualTo(401));
    }

    private static Object bodyOf(String verb) {
        return switch (verb) {
            case "decline" -> Map.of("reason", "No");
            case "reschedule" -> Map.of("start", "2030-01-01T10:00:00Z");
            case "cancel" -> "{}";
            default -> "";
        };
    }

    private Map<String, Object> wish() {
        return Map.of(
                "doctorId",
                surgery.doctor,
                "typeId",
                type,
                "start",
                Surgery.at(day, "10:00").toString());
    }
}
