package com.docspot.doctor;

import static com.docspot.platform.test.Cast.person;

import com.docspot.platform.test.AuthorizationCells;
import com.docspot.platform.test.Cast.Person;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** One approved doctor with everything that belongs to them, at one clinic. */
@DoctorServiceTest
class AuthorizationCellsTest extends AuthorizationCells {

    private static final String LEAVE =
            "{\"from\": \"2026-12-24T00:00\", \"to\": \"2026-12-25T00:00\"}";

    @Autowired private Api api;

    private final String organisation = Ids.next("org");
    private final String doctor = Ids.next("doc");
    private String clinic;
    private int day;

    @BeforeEach
    void aDoctorIsApproved() {
        clinic = api.clinic(organisation, "Clínica Sol", "Madrid", 40.4, -3.7);
        api.submitted(doctor, organisation, clinic, "Eva", "Sanz");
        api.admin().post("/admin/doctors/" + doctor + "/approve", null).is(200);
    }

    @Override
    protected List<Person> cast() {
        return List.of(
                person("the doctor", Role.DOCTOR, TestTokens.doctor(doctor), "self", "doctor"),
                person(
                        "the organisation",
                        Role.STAFF,
                        TestTokens.staff(organisation),
                        "organisation"),
                person(
                        "an API client of the organisation",
                        Role.CLIENT,
                        TestTokens.client(Ids.next("cli"), organisation)));
    }

    @Override
    protected List<String> things(String template) {
        if (template.startsWith("/api/v1/admin/doctors")) {
            var another = Ids.next("doc");
            api.submitted(another, organisation, clinic, "Ana", "Gil");
            return List.of(another);
        }
        if (template.startsWith("/api/v1/clinics")) {
            return List.of(clinic);
        }
        if (template.endsWith("/{leaveId}")) {
            day++;
            return List.of(
                    doctor,
                    api.doctor(doctor).post("/doctors/me/leave", leave()).is(201).text("id"));
        }
        return template.endsWith("/{typeId}")
                ? List.of(
                        doctor,
                        api.doctor(doctor)
                                .post("/doctors/me/appointment-types", Api.firstVisit())
                                .is(201)
                                .text("id"))
                : List.of(doctor);
    }

    private String leave() {
        return LEAVE.replace("2026", Integer.toString(2026 + day));
    }

    @Override
    protected boolean isOwnAffair(String operation) {
        return operation.equals("POST /api/v1/doctors") || super.isOwnAffair(operation);
    }

    @Override
    protected Body body(String operation, String path) {
        return switch (operation) {
            case "POST /api/v1/doctors" -> json(Api.profile(organisation, "Eva", "Sanz"));
            case "PATCH /api/v1/doctors/{id}",
                    "PATCH /api/v1/clinics/{id}",
                    "PATCH /api/v1/doctors/{id}/appointment-types/{typeId}",
                    "POST /api/v1/doctors/{id}/submit" ->
                    json("{}");
            case "PUT /api/v1/doctors/{id}/hours" -> json(Api.mondays(clinic));
            case "POST /api/v1/doctors/{id}/leave" -> json(leave());
            case "POST /api/v1/doctors/{id}/appointment-types" -> json(Api.firstVisit());
            case "PUT /api/v1/clinics/{id}/rooms" -> json("{\"rooms\": []}");
            case "PUT /api/v1/clinics/{id}/closures" -> json("{\"closures\": []}");
            case "PUT /api/v1/clinics/{id}/holidays" -> json("{\"observed\": true}");
            case "POST /api/v1/clinics" ->
                    json(
                            """
                            {"organisationId": "%s", "name": "Own", "zone": "Europe/Madrid",
                             "address": {"line1": "1", "city": "Madrid", "country": "ES"},
                             "location": {"latitude": 40, "longitude": -3}}
                            """
                                    .formatted(organisation));
            default -> operation.contains("/admin/") ? json("{\"reason\": \"-\"}") : null;
        };
    }

    private static Body json(String text) {
        return Body.json(text);
    }
}
