package com.docspot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.test.AuthorizationTableRules;
import com.docspot.platform.web.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DoctorServiceTest
class AuthorizationTest extends AuthorizationTableRules {

    @Autowired Api api;

    private final String organisation = Ids.next("org");
    private final String doctorId = Ids.next("doc");

    @Test
    void hidesADoctorsFileFromOtherDoctorsAndFromOtherOrganisationsStaff() {
        var clinic = api.clinic(organisation, "Clínica Sol", "Madrid", 40.4, -3.7);
        var doctor = api.submitted(doctorId, organisation, clinic, "Eva", "Sanz");
        var type =
                doctor.get("/doctors/me/appointment-types")
                        .is(200)
                        .body()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
        var tag = doctor.get("/doctors/me").etag();
        var base = "/doctors/" + doctorId;
        for (var stranger : List.of(api.doctor(Ids.next("doc")), api.staff(Ids.next("org")))) {
            stranger.get(base + "/hours").is(404, "not-found");
            stranger.get(base + "/leave").is(404, "not-found");
            stranger.get(base + "/appointment-types").is(404, "not-found");
            stranger.get(base + "/appointment-types/" + type).is(404, "not-found");
            stranger.put(base + "/hours", Api.mondays(clinic), "If-Match", tag)
                    .is(404, "not-found");
            stranger.post(base + "/appointment-types", Api.firstVisit()).is(404, "not-found");
            stranger.patch(base + "/appointment-types/" + type, "{}", "If-Match", tag)
                    .is(404, "not-found");
            stranger.post(
                            base + "/leave",
                            "{\"from\": \"2026-12-24T00:00\", \"to\": \"2026-12-25T00:00\"}")
                    .is(404, "not-found");
            stranger.delete(base + "/leave/lve-1").is(404, "not-found");
        }
        api.doctor(Ids.next("doc")).patch(base, "{}", "If-Match", tag).is(404, "not-found");
        api.doctor(Ids.next("doc")).post(base + "/submit", null).is(404, "not-found");
        assertThat(doctor.get("/doctors/me").etag()).isEqualTo(tag);
    }

    @Test
    void letsStaffOfTheOrganisationEditHoursLeaveAndTypes() {
        var staff = api.staff(organisation);
        var clinic =
                staff.post(
                                "/clinics",
                                """
                                {"organisationId": "%s", "name": "Own", "zone": "Europe/Madrid",
                                 "address": {"line1": "1", "city": "Madrid", "country": "ES"},
                                 "location": {"latitude": 40, "longitude": -3}}
                                """
                                        .formatted(organisation))
                        .is(201)
                        .text("id");
        var draft =
                api.doctor(doctorId)
                        .post("/doctors", Api.profile(organisation, "Eva", "Sanz"))
                        .is(201);
        var base = "/doctors/" + doctorId;
        staff.put(base + "/hours", Api.mondays(clinic), "If-Match", draft.etag()).is(200);
        staff.post(base + "/appointment-types", Api.firstVisit()).is(201);
        var leave =
                staff.post(
                                base + "/leave",
                                "{\"from\": \"2026-12-24T00:00\", \"to\": \"2026-12-25T00:00\"}")
                        .is(201);
        assertThat(leave.text("from")).isEqualTo("2026-12-24T00:00");
        staff.delete(base + "/leave/" + leave.text("id")).is(204);
        assertThat(staff.get(base + "/leave").is(200).each("id")).isEmpty();
        staff.patch(base, "{}", "If-Match", draft.etag()).is(403);
        staff.get("/admin/doctors").is(403);
    }

    @Test
    void opensClinicsOnlyForOnesOwnOrganisation() {
        var clinic = api.clinic(organisation, "Clínica Sol", "Madrid", 40.4, -3.7);
        var tag = api.anybody().get("/clinics/" + clinic).is(200).etag();
        var stranger = api.staff(Ids.next("org"));
        stranger.patch("/clinics/" + clinic, "{\"name\": \"Mine\"}", "If-Match", tag)
                .is(404, "not-found");
        stranger.put("/clinics/" + clinic + "/rooms", "{\"rooms\": []}", "If-Match", tag)
                .is(404, "not-found");
        stranger.put("/clinics/" + clinic + "/closures", "{\"closures\": []}", "If-Match", tag)
                .is(404, "not-found");
        stranger.post(
                        "/clinics",
                        """
                        {"organisationId": "%s", "name": "Foreign", "zone": "Europe/Madrid",
                         "address": {"line1": "1", "city": "Madrid", "country": "ES"},
                         "location": {"latitude": 40, "longitude": -3}}
                        """
                                .formatted(organisation))
                .is(404, "not-found");
        api.doctor(doctorId)
                .put("/clinics/" + clinic + "/rooms", "{\"rooms\": []}", "If-Match", tag)
                .is(403);
        api.anybody().post("/clinics", "{}").is(401);
    }

    @Test
    void keepsDecisionsToAdministrators() {
        for (var verb : List.of("approve", "reject", "suspend")) {
            var path = "/admin/doctors/" + doctorId + "/" + verb;
            api.doctor(doctorId).post(path, "{\"reason\": \"-\"}").is(403);
            api.staff(organisation).post(path, "{\"reason\": \"-\"}").is(403);
            api.patient().post(path, "{\"reason\": \"-\"}").is(403);
            api.anybody().post(path, "{\"reason\": \"-\"}").is(401);
            api.admin().post(path, "{\"reason\": \"-\"}").is(404, "not-found");
        }
        api.patient().post("/doctors", "{}").is(403);
    }
}
