package com.docspot.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.test.ContractRules;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DoctorServiceTest
class DoctorJourneyTest {

    @Autowired Api api;
    @Autowired Events.Heard heard;

    private final String organisation = Ids.next("org");
    private final String doctorId = Ids.next("doc");
    private String clinic = "";

    @BeforeEach
    void openAClinic() {
        clinic = api.clinic(organisation, "Clínica Aurora", "Cádiz", 36.53, -6.29);
    }

    @Test
    void isFoundWithinASecondOfApprovalAfterProfileHoursTypesAndSubmission() {
        var doctor = api.submitted(doctorId, organisation, clinic, "Inés", "Weißmüller");
        assertThat(api.anybody().get("/doctors?q=weissmuller").is(200).each("id")).isEmpty();

        var page = api.admin().get("/admin/doctors?limit=100").is(200);
        assertThat(page.each("id")).contains(doctorId);
        api.admin().post("/admin/doctors/" + doctorId + "/approve", null).is(200);

        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(api.anybody().get("/doctors?q=weissmuller").each("id"))
                                .contains(doctorId));
        var found =
                api.anybody()
                        .get("/doctors?q=weissmuller%20cardiologist%20cadiz")
                        .is(200)
                        .body()
                        .path("items")
                        .path(0);
        assertThat(found.path("specialties").path(0).path("name").asString())
                .isEqualTo("Cardiovascular Disease");
        assertThat(found.path("clinics").path(0).path("city").asString()).isEqualTo("Cádiz");
        assertThat(found.path("modes").path(0).asString()).isEqualTo("IN_PERSON");
        assertThat(found.toString()).doesNotContain("28-1234");
        assertThat(doctor.get("/doctors/me").is(200).text("status")).isEqualTo("APPROVED");
    }

    @Test
    void tellsEachChangeWithTheWholeStateAfterIt() {
        api.submitted(doctorId, organisation, clinic, "Inés", "Ríos");
        api.admin().post("/admin/doctors/" + doctorId + "/approve", null).is(200);
        api.admin()
                .post(
                        "/admin/doctors/" + doctorId + "/suspend",
                        "{\"reason\": \"Complaint\", \"reasonCode\": \"COMPLAINT\"}")
                .is(200);

        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(heard.of(doctorId, "doctor.state")).hasSize(6));
        var states = heard.of(doctorId, "doctor.state");
        assertThat(states)
                .extracting(event -> event.data().path("status").asString())
                .containsExactly("DRAFT", "DRAFT", "DRAFT", "SUBMITTED", "APPROVED", "SUSPENDED");
        assertThat(states)
                .extracting(event -> event.data().path("hours").size())
                .containsExactly(0, 1, 1, 1, 1, 1);
        assertThat(states)
                .extracting(event -> event.data().path("types").size())
                .containsExactly(0, 0, 1, 1, 1, 1);
        await().untilAsserted(() -> assertThat(heard.of(doctorId, "doctor.suspended")).hasSize(1));
        assertThat(heard.of(doctorId, "doctor.submitted")).hasSize(1);
        assertThat(heard.of(doctorId, "doctor.approved")).hasSize(1);
        assertThat(
                        heard.of(doctorId, "doctor.suspended")
                                .getFirst()
                                .data()
                                .path("reasonCode")
                                .asString())
                .isEqualTo("COMPLAINT");
        assertThat(heard.of(clinic, "clinic.state")).hasSize(1);
        assertThat(heard.all())
                .allSatisfy(event -> {
                    ContractRules.assertObeys(event.type(), event.data());
                    assertThat(event.data().toString())
                            .doesNotContain("28-1234")
                            .doesNotContain("registrationNumber");
                });
    }

    @Test
    void isMendedAndApprovedAfterARejectionThatSaysWhy() {
        var doctor = api.submitted(doctorId, organisation, clinic, "Luz", "Ortega");
        api.admin()
                .post(
                        "/admin/doctors/" + doctorId + "/reject",
                        "{\"reason\": \"The number is not in the register.\"}")
                .is(200);

        var rejected = doctor.get("/doctors/me").is(200);
        assertThat(rejected.text("status")).isEqualTo("REJECTED");
        assertThat(rejected.text("reason")).isEqualTo("The number is not in the register.");
        doctor.patch(
                        "/doctors/me",
                        "{\"registrationNumber\": \"28-1235\"}",
                        "If-Match",
                        rejected.etag())
                .is(200);
        var again = doctor.post("/doctors/me/submit", null).is(200);
        assertThat(again.text("reason")).isEmpty();
        assertThat(
                        api.admin()
                                .post("/admin/doctors/" + doctorId + "/approve", null)
                                .is(200)
                                .text("status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void vanishesFromSearchAndFromEverybodysSightWhenSuspendedAndComesBackWhenApprovedAgain() {
        api.submitted(doctorId, organisation, clinic, "Alba", "Quintanilla");
        api.admin().post("/admin/doctors/" + doctorId + "/approve", null).is(200);
        var search = "/doctors?q=quintanilla";
        await().pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(api.anybody().get(search).each("id")).contains(doctorId));
        api.anybody().get("/doctors/" + doctorId).is(200);

        api.admin()
                .post("/admin/doctors/" + doctorId + "/suspend", "{\"reason\": \"Complaint\"}")
                .is(200);
        await().pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(api.anybody().get(search).each("id")).isEmpty());
        api.anybody().get("/doctors/" + doctorId).is(404, "not-found");

        api.admin().post("/admin/doctors/" + doctorId + "/approve", null).is(200);
        await().pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(api.anybody().get(search).each("id")).contains(doctorId));
    }

    @Test
    void cannotBeSubmittedBeforePatientsCouldBook() {
        var doctor = api.doctor(doctorId);
        var draft = doctor.post("/doctors", Api.profile(organisation, "Eva", "Sanz")).is(201);
        var refused = doctor.post("/doctors/me/submit", null).is(409, "profile-incomplete");
        assertThat(refused.body().path("missing"))
                .extracting(Object::toString)
                .containsExactly("\"hours\"", "\"appointmentTypes\"");

        doctor.put("/doctors/me/hours", Api.mondays(clinic), "If-Match", draft.etag()).is(200);
        doctor.post(
                        "/doctors/me/appointment-types",
                        "{\"name\": \"Call\", \"minutes\": 15, \"mode\": \"PHONE\"}")
                .is(201);
        assertThat(
                        doctor.post("/doctors/me/submit", null)
                                .is(409)
                                .body()
                                .path("missing")
                                .path(0)
                                .asString())
                .isEqualTo("hoursInTheModeOfAType");
    }

    @Test
    void isToldHowToBeginWhenThereIsNoProfileYet() {
        assertThat(api.doctor(doctorId).get("/doctors/me").is(404, "no-profile").text("detail"))
                .contains("POST /api/v1/doctors");
        api.anybody().get("/doctors/me").is(401);
        api.patient().get("/doctors/me").is(404, "not-found");
    }

    @Test
    void hidesADraftFromAllButItsOwnerAndAdministrators() {
        var draft =
                api.doctor(doctorId)
                        .post("/doctors", Api.profile(organisation, "Eva", "Sanz"))
                        .is(201);
        assertThat(draft.header("Location")).isEqualTo("/api/v1/doctors/" + doctorId);
        api.anybody().get("/doctors/" + doctorId).is(404, "not-found");
        api.patient().get("/doctors/" + doctorId).is(404, "not-found");
        api.staff(organisation).get("/doctors/" + doctorId).is(404, "not-found");
        api.doctor(Ids.next("doc")).get("/doctors/" + doctorId).is(404, "not-found");
        assertThat(api.admin().get("/doctors/" + doctorId).is(200).text("registrationNumber"))
                .isEqualTo("28-1234/A");
        var own = api.doctor(doctorId).get("/doctors/" + doctorId).is(200);
        assertThat(own.text("registrationNumber")).isEqualTo("28-1234/A");
        assertThat(own.header("Cache-Control")).contains("no-store");
    }

    @Test
    void letsPublicPagesBeKeptForAWhileAndCheckedByTheirTag() {
        api.submitted(doctorId, organisation, clinic, "Noa", "Prieto");
        api.admin().post("/admin/doctors/" + doctorId + "/approve", null).is(200);
        var page = api.anybody().get("/doctors/" + doctorId).is(200);
        assertThat(page.header("Cache-Control")).contains("max-age=30").contains("public");
        assertThat(page.body().path("types").path(0).path("price").asString()).isEqualTo("80 €");
        assertThat(page.body().toString()).doesNotContain("28-1234");
        api.anybody().get("/doctors/" + doctorId, "If-None-Match", page.etag()).is(304);
        var file = api.doctor(doctorId).get("/doctors/me").is(200).body();
        assertThat(file.propertyNames())
                .containsAll(page.body().propertyNames())
                .contains("registrationNumber");

        api.staff(organisation)
                .patch(
                        "/clinics/" + clinic,
                        "{\"name\": \"Clínica Alba\"}",
                        "If-Match",
                        api.anybody().get("/clinics/" + clinic).etag())
                .is(200);
        assertThat(
                        api.anybody()
                                .get("/doctors/" + doctorId, "If-None-Match", page.etag())
                                .is(200)
                                .etag())
                .isNotEqualTo(page.etag());
    }

    @Test
    void keepsWhatWasReviewedFromBeingChangedByTheDoctorAlone() {
        var doctor = api.submitted(doctorId, organisation, clinic, "Noa", "Prieto");
        var tag = doctor.get("/doctors/me").etag();
        var refused =
                doctor.patch(
                                "/doctors/me",
                                "{\"familyName\": \"Pérez\", \"about\": null}",
                                "If-Match",
                                tag)
                        .is(409, "profile-settled");
        assertThat(refused.body().path("fields").path(0).asString()).isEqualTo("/familyName");
        assertThat(doctor.get("/doctors/me").text("about")).startsWith("Heart");
        var saved =
                doctor.patch(
                                "/doctors/me",
                                "{\"about\": null, \"languages\": [\"ca\"]}",
                                "If-Match",
                                tag)
                        .is(200);
        assertThat(saved.body().has("about")).isFalse();
        assertThat(
                        api.admin()
                                .patch(
                                        "/doctors/" + doctorId,
                                        "{\"familyName\": \"Pérez\"}",
                                        "If-Match",
                                        saved.etag())
                                .is(200)
                                .text("familyName"))
                .isEqualTo("Pérez");
    }
}
