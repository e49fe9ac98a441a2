package com.docspot.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.web.Ids;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DoctorServiceTest
class BadInputTest {

    @Autowired Api api;

    private final String organisation = Ids.next("org");
    private final String doctorId = Ids.next("doc");

    @Test
    void pointsToEachBadFieldOfAProfileAndSavesNothing() {
        var doctor = api.doctor(doctorId);
        var refused =
                doctor.post(
                                "/doctors",
                                """
                                {"organisationId": "acme", "title": "%s", "givenName": " ", "specialties": ["207RC0000X", "heart", "heart"],
                                 "languages": ["Spanish"], "about": "%s", "registrationNumber": "<script>"}
                                """
                                        .formatted("D".repeat(41), "a".repeat(10_000)))
                        .is(422, "invalid");
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder(
                        "/organisationId",
                        "/title",
                        "/givenName",
                        "/familyName",
                        "/specialties/1",
                        "/specialties/2",
                        "/specialties/2",
                        "/languages/0",
                        "/about",
                        "/registrationNumber");
        doctor.get("/doctors/me").is(404, "no-profile");
    }

    @Test
    void pointsToEachBadFieldOfAClinic() {
        var refused =
                api.admin()
                        .post(
                                "/clinics",
                                """
                                {"organisationId": "%s", "name": "", "zone": "Mars/Olympus",
                                 "address": {"city": "%s", "country": "XX"},
                                 "location": {"latitude": 91, "longitude": -180.5}, "phone": "911"}
                                """
                                        .formatted(organisation, "c".repeat(10_000)))
                        .is(422, "invalid");
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder(
                        "/name",
                        "/zone",
                        "/address/line1",
                        "/address/city",
                        "/address/country",
                        "/location/latitude",
                        "/location/longitude",
                        "/phone");
        assertThat(api.anybody().get("/clinics?organisation=" + organisation).each("id")).isEmpty();
    }

    @Test
    void refusesHoursAtAnotherOrganisationsClinicOffTheGridReversedOrOverlapping() {
        var own = api.clinic(organisation, "Own", "Madrid", 40.4, -3.7);
        var foreign = api.clinic(Ids.next("org"), "Foreign", "Madrid", 40.4, -3.7);
        var doctor = api.doctor(doctorId);
        var draft = doctor.post("/doctors", Api.profile(organisation, "Eva", "Sanz")).is(201);
        assertThat(
                        doctor.put(
                                        "/doctors/me/hours",
                                        Api.mondays(foreign),
                                        "If-Match",
                                        draft.etag())
                                .is(422)
                                .pointers())
                .containsExactly("/windows/0/clinicId");
        assertThat(
                        doctor.put(
                                        "/doctors/me/hours",
                                        Api.mondays(own).replace("09:00", "09:02"),
                                        "If-Match",
                                        draft.etag())
                                .is(422)
                                .pointers())
                .containsExactly("/windows/0/from");
        assertThat(
                        doctor.put(
                                        "/doctors/me/hours",
                                        Api.mondays(own).replace("09:00", "13:00"),
                                        "If-Match",
                                        draft.etag())
                                .is(422)
                                .pointers())
                .containsExactly("/windows/0/to");
        var window = Api.mondays(own).replace("{\"windows\": [", "").replace("]}", "").strip();
        assertThat(
                        doctor.put(
                                        "/doctors/me/hours",
                                        "{\"windows\": [" + window + "," + window + "]}",
                                        "If-Match",
                                        draft.etag())
                                .is(422)
                                .pointers())
                .containsExactly("/windows/1");
        assertThat(doctor.get("/doctors/me/hours").is(200).body().path("windows")).isEmpty();
        assertThat(doctor.get("/doctors/me").etag()).isEqualTo(draft.etag());
    }

    @Test
    void refusesReversedAndEndlessLeaveAndLeaveFromAClinicWithoutHours() {
        var doctor = api.doctor(doctorId);
        doctor.post("/doctors", Api.profile(organisation, "Eva", "Sanz")).is(201);
        assertThat(
                        doctor.post(
                                        "/doctors/me/leave",
                                        "{\"from\": \"2026-12-25T00:00\", \"to\":"
                                                + " \"2026-12-24T00:00\"}")
                                .is(422)
                                .pointers())
                .containsExactly("/to");
        assertThat(
                        doctor.post(
                                        "/doctors/me/leave",
                                        "{\"from\": \"2026-12-25T00:00\", \"to\":"
                                                + " \"2028-12-24T00:00\", \"clinicId\": \"cln-1\"}")
                                .is(422)
                                .pointers())
                .containsExactly("/to", "/clinicId");
        assertThat(
                        doctor.post("/doctors/me/leave", "{\"from\": \"2026-12-25T00:01\"}")
                                .is(422)
                                .pointers())
                .containsExactly("/from", "/to");
    }

    @Test
    void refusesRoomsAndClosuresThatMakeNoSense() {
        var clinic = api.clinic(organisation, "Own", "Madrid", 40.4, -3.7);
        var staff = api.staff(organisation);
        var tag = api.anybody().get("/clinics/" + clinic).etag();
        assertThat(
                        staff.put(
                                        "/clinics/" + clinic + "/rooms",
                                        "{\"rooms\": [{\"name\": \"One\"}, {\"name\": \"one\"},"
                                                + " {\"id\": \"rom-1\", \"name\": \"\"}]}",
                                        "If-Match",
                                        tag)
                                .is(422)
                                .pointers())
                .containsExactly("/rooms/1/name", "/rooms/2/id", "/rooms/2/name");
        assertThat(
                        staff.put(
                                        "/clinics/" + clinic + "/closures",
                                        "{\"closures\": [{\"from\": \"2026-12-26\", \"to\":"
                                                + " \"2026-12-25\"}, {\"from\": \"9999-01-01\"}]}",
                                        "If-Match",
                                        tag)
                                .is(422)
                                .pointers())
                .containsExactly(
                        "/closures/0/to", "/closures/1/from", "/closures/1/to", "/closures/1/to");
        var moved =
                staff.patch("/clinics/" + clinic, "{\"zone\": \"America/Lima\"}", "If-Match", tag)
                        .is(422);
        assertThat(moved.pointers()).containsExactly("/zone");
        var furnished =
                staff.put(
                                "/clinics/" + clinic + "/rooms",
                                "{\"rooms\": [{\"name\": \"One\"}]}",
                                "If-Match",
                                tag)
                        .is(200);
        staff.put(
                        "/clinics/" + clinic + "/closures",
                        "{\"closures\": [{\"from\": \"2026-12-25\", \"to\": \"2026-12-26\"}]}",
                        "If-Match",
                        tag)
                .is(412);
        var closed =
                staff.put(
                                "/clinics/" + clinic + "/closures",
                                "{\"closures\": [{\"from\": \"2026-12-25\", \"to\":"
                                        + " \"2026-12-26\"}]}",
                                "If-Match",
                                furnished.etag())
                        .is(200);
        assertThat(closed.body().path("closures").path(0).path("to").asString())
                .isEqualTo("2026-12-26");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "specialty=heart|/specialty",
                "near=91,0|/near",
                "near=here|/near",
                "radiusKm=5|/radiusKm",
                "near=40,-3&radiusKm=501|/radiusKm",
                "near=40,-3&radiusKm=NaN|/radiusKm",
                "language=Spanish|/language",
                "mode=TELEPATHY|/mode",
                "gender=x|/gender",
                "availableBefore=tomorrow|/availableBefore",
                "sort=distance|/sort",
                "sort=price|/sort"
            })
    void pointsToTheBadParameterOfASearch(String query, String pointer) {
        assertThat(api.anybody().get("/doctors?" + query).is(422, "invalid").pointers())
                .containsExactly(pointer);
    }

    @Test
    void refusesEndlessWordsToSearchFor() {
        var words = "x".repeat(101);
        assertThat(api.anybody().get("/doctors?q=" + words).is(422).pointers())
                .containsExactly("/q");
        assertThat(api.anybody().get("/doctors/suggest?q=" + words).is(422).pointers())
                .containsExactly("/q");
        api.anybody().get("/doctors?limit=101").is(400);
        api.anybody().get("/doctors?cursor=nonsense").is(400, "bad-cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\": \"ADMIN\"}",
                "{\"status\": \"APPROVED\"}",
                "{\"givenName\": 5}",
                "{\"specialties\": \"207RC0000X\"}",
                "{\"gender\": \"YES\"}",
                "[]",
                "{"
            })
    void refusesAPatchThatIsNotOneOfAProfile(String patch) {
        var doctor = api.doctor(doctorId);
        var draft = doctor.post("/doctors", Api.profile(organisation, "Eva", "Sanz")).is(201);
        var refused = doctor.patch("/doctors/me", patch, "If-Match", draft.etag()).is(400);
        assertThat(refused.body().toString())
                .doesNotContain("jackson")
                .doesNotContain("com.docspot");
        assertThat(doctor.get("/doctors/me").etag()).isEqualTo(draft.etag());
    }

    @Test
    void refusesInvisibleCharactersInNames() {
        Stream.of("\\u202eEva", "E\\u200bva", "Eva\\u0007", "\\ud800")
                .forEach(name -> {
                    var status =
                            api.doctor(doctorId)
                                    .post("/doctors", Api.profile(organisation, name, "Sanz"))
                                    .status();
                    assertThat(status).as(name).isIn(400, 422);
                });
        api.doctor(doctorId).get("/doctors/me").is(404, "no-profile");
    }
}
