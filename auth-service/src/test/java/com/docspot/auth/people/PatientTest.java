package com.docspot.auth.people;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

@AuthTest
class PatientTest {

    @Autowired private Api api;
    @Autowired private MongoOperations mongo;
    @Autowired private Outbox outbox;

    @Test
    void aPatientSeesThemselvesAndSomebodyElseLooksLikeNobody() {
        var one = api.signedIn("PATIENT");
        var other = api.signedIn("PATIENT");
        var own = must(200, api.get("/api/v1/patients/" + patientId(one), bearer(one.access())));
        assertThat(own.string("familyName")).isEqualTo("O'Brien-Müller");
        assertThat(own.header("ETag")).isEqualTo("\"1\"");
        assertThat(api.get("/api/v1/patients/me", bearer(one.access())).string("id"))
                .isEqualTo(patientId(one));

        var others =
                must(404, api.get("/api/v1/patients/" + patientId(other), bearer(one.access())));
        var nobodys =
                must(404, api.get("/api/v1/patients/" + Ids.next("pat"), bearer(one.access())));
        assertThat(withoutTrace(others)).isEqualTo(withoutTrace(nobodys));
        must(403, api.get("/api/v1/patients/" + patientId(one) + "/contact", bearer(one.access())));
    }

    @Test
    void aServiceLearnsHowToReachAPatient() {
        var person = api.signedIn("PATIENT");
        var contact =
                must(
                        200,
                        api.get(
                                "/api/v1/patients/" + patientId(person) + "/contact",
                                Api.service()));
        assertThat(contact.string("email")).isEqualTo(person.email());
        assertThat(contact.string("givenName")).isEqualTo("Zoë");
        assertThat(contact.string("zone")).isEqualTo("UTC");
        must(404, api.get("/api/v1/patients/" + Ids.next("pat") + "/contact", Api.service()));
    }

    /**
     * As if the process had ended between the proof of the address and the making of the record.
     */
    @Test
    void aPatientRecordThatWasPromisedIsMadeGoodAtTheNextSignIn() {
        var person = api.signedIn("PATIENT");
        mongo.remove(Query.query(Criteria.where("_id").is(patientId(person))), "patients");
        var again = api.login(person.email(), Api.PASSWORD);
        must(200, api.get("/api/v1/patients/" + patientId(again), bearer(again.access())));
        assertThat(patientId(again)).isEqualTo(patientId(person));
    }

    @Test
    void theDeskMakesARecordOfSomebodyWithoutAnAddressAndOnlyTheirOrganisationSeesIt() {
        var desk = new Reception(api);
        var made =
                must(201, desk.add("givenName", "Ida", "birthDate", "1931-03-09", "sex", "FEMALE"));
        var id = made.string("id");
        assertThat(made.header("Location")).isEqualTo("/api/v1/patients/" + id);
        assertThat(made.json().has("email")).isFalse();
        assertThat(made.json().has("relation")).isFalse();
        var seen = must(200, api.get("/api/v1/patients/" + id, bearer(desk.token)));
        assertThat(seen.string("birthDate")).isEqualTo("1931-03-09");
        assertThat(seen.string("sex")).isEqualTo("FEMALE");

        var elsewhere = new Reception(api);
        var theirs = must(404, api.get("/api/v1/patients/" + id, bearer(elsewhere.token)));
        var nobodys =
                must(404, api.get("/api/v1/patients/" + Ids.next("pat"), bearer(elsewhere.token)));
        assertThat(withoutTrace(theirs)).isEqualTo(withoutTrace(nobodys));
        must(404, Reception.patch(api, elsewhere.token, id, Map.of("givenName", "Eve")));
        must(404, api.get("/api/v1/patients/" + id, bearer(TestTokens.doctor(Ids.next("doc")))));
        must(404, api.get("/api/v1/patients/" + id, bearer(api.signedIn("PATIENT").access())));
    }

    @Test
    void theSameCallTwiceMakesOnePatient() {
        var desk = new Reception(api);
        var headers =
                new String[] {"Authorization", "Bearer " + desk.token, "Idempotency-Key", "x"};
        var first = must(201, api.post("/api/v1/patients", Reception.fields(), headers));
        var again = must(201, api.post("/api/v1/patients", Reception.fields(), headers));
        assertThat(again.string("id")).isEqualTo(first.string("id"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(
                        api.post(
                                        "/api/v1/patients",
                                        Reception.fields("givenName", "Another"),
                                        headers)
                                .problem())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void eachFieldThatIsNotAcceptableIsNamed() {
        var desk = new Reception(api);
        var tomorrow = LocalDate.now(ZoneOffset.ofHours(14)).plusDays(1);
        assertThat(
                        desk.add(
                                        "givenName", "\u202Eevil",
                                        "familyName", " ",
                                        "birthDate", tomorrow.toString(),
                                        "sex", "female",
                                        "email", "nobody",
                                        "phone", "12",
                                        "locale", "klingon",
                                        "zone", "Mars/Olympus")
                                .pointers())
                .containsExactlyInAnyOrder(
                        "/givenName",
                        "/familyName",
                        "/birthDate",
                        "/sex",
                        "/email",
                        "/phone",
                        "/locale",
                        "/zone");
        for (var never : List.of("2023-02-29", "1850-01-01", "24.11.2026", "")) {
            var answer =
                    api.post(
                            "/api/v1/patients",
                            Reception.fields("birthDate", never),
                            bearer(api.signedIn("PATIENT").access()));
            assertThat(answer.pointers()).as(never).containsExactly("/birthDate");
        }
    }

    @Test
    void theDeskCorrectsARecordAndSeesWhenSomebodyElseDidMeanwhile() {
        var desk = new Reception(api);
        var id = desk.patient("phone", "+49 30 901820").path("id").asString();
        var corrected =
                must(
                        200,
                        Reception.patch(
                                api,
                                desk.token,
                                id,
                                Map.of("familyName", "Neumann", "phone", "", "sex", "OTHER")));
        assertThat(corrected.string("familyName")).isEqualTo("Neumann");
        assertThat(corrected.json().has("phone")).isFalse();
        assertThat(corrected.header("ETag")).isEqualTo("\"2\"");
        must(
                412,
                api.send(
                        "PATCH",
                        "/api/v1/patients/" + id,
                        "{\"familyName\":\"Late\"}",
                        "Authorization",
                        "Bearer " + desk.token,
                        "If-Match",
                        "\"1\""));
        must(
                428,
                api.send(
                        "PATCH",
                        "/api/v1/patients/" + id,
                        "{\"familyName\":\"Blind\"}",
                        bearer(desk.token)));
    }

    @Test
    void somebodyWhoBooksIsKnownToThatOrganisationAndThatDoctor() {
        var person = api.signedIn("PATIENT");
        var desk = new Reception(api);
        var doctor = Ids.next("doc");
        must(404, api.get("/api/v1/patients/" + patientId(person), bearer(desk.token)));
        visit(patientId(person), desk.organisation, doctor, "PATIENT");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        desk.find("email=" + person.email()).equals(List.of(patientId(person))));
        must(
                200,
                api.get(
                        "/api/v1/patients/" + patientId(person),
                        bearer(TestTokens.doctor(doctor))));
        assertThat(
                        Reception.ids(
                                api.get(
                                        "/api/v1/patients?name=zo",
                                        bearer(TestTokens.doctor(doctor)))))
                .containsExactly(patientId(person));
        assertThat(
                        Reception.patch(
                                        api,
                                        desk.token,
                                        patientId(person),
                                        Map.of("phone", "+4930901820"))
                                .problem())
                .isEqualTo("belongs-to-a-login");
        must(
                200,
                Reception.patch(
                        api, desk.token, patientId(person), Map.of("birthDate", "1980-02-29")));
    }

    @Test
    void whoBooksForAStrangerDoesNotGetToKnowThemByIt() {
        var person = api.signedIn("PATIENT");
        var desk = new Reception(api);
        var other = new Reception(api);
        visit(patientId(person), desk.organisation, Ids.next("doc"), "STAFF");
        visit(patientId(person), other.organisation, Ids.next("doc"), "PATIENT");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !other.find("email=" + person.email()).isEmpty());
        assertThat(desk.find("email=" + person.email())).isEmpty();
        must(404, api.get("/api/v1/patients/" + patientId(person), bearer(desk.token)));
    }

    @Test
    void theDeskFindsItsPatientsByWhatTheySayOnThePhone() {
        var desk = new Reception(api);
        var id =
                desk.patient(
                                "givenName", "Zoë Anaïs",
                                "familyName", "Großmann-Łęcka",
                                "birthDate", "1979-12-31",
                                "phone", "+49 30 901 82-77",
                                "email", "Zoe.G@Mail.example")
                        .path("id")
                        .asString();
        var other = desk.patient("givenName", "Zoltan").path("id").asString();
        for (var query :
                List.of(
                        "name=zoe",
                        "name=ana+gross",
                        "name=GROSSM",
                        "name=%C5%82e",
                        "name=grossmann-lecka".replace("lecka", "%C5%82%C4%99cka"),
                        "birthDate=1979-12-31",
                        "phone=%2B493090182-77",
                        "phone=030+9018277",
                        "email=zoe.g@mail.EXAMPLE",
                        "name=zo&birthDate=1979-12-31")) {
            assertThat(desk.find(query)).as(query).containsExactly(id);
        }
        assertThat(desk.find("name=zo")).containsExactly(id, other);
        for (var query :
                List.of(
                        "name=oe",
                        "name=zoe+meier",
                        "birthDate=1979-12-30",
                        "phone=%2B4930901827",
                        "name=zoltan&birthDate=1979-12-31")) {
            assertThat(desk.find(query)).as(query).isEmpty();
        }
        assertThat(new Reception(api).find("name=zo")).isEmpty();
        must(200, Reception.patch(api, desk.token, id, Map.of("familyName", "Umbenannt")));
        assertThat(desk.find("name=gross")).isEmpty();
        assertThat(desk.find("name=umben")).containsExactly(id);
    }

    @Test
    void aSearchSaysWhomItLooksForAndComesInPagesThatMissNobody() {
        var desk = new Reception(api);
        var all = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            all.add(desk.patient("givenName", "Paged").path("id").asString());
        }
        assertThat(api.get("/api/v1/patients", bearer(desk.token)).problem())
                .isEqualTo("search-too-wide");
        assertThat(api.get("/api/v1/patients?name=p", bearer(desk.token)).problem())
                .isEqualTo("search-too-wide");
        var found = new ArrayList<String>();
        var path = "/api/v1/patients?name=page&limit=2";
        var next = path;
        while (next != null) {
            var page = must(200, api.get(next, bearer(desk.token)));
            found.addAll(Reception.ids(page));
            next =
                    page.json().has("nextCursor")
                            ? path + "&cursor=" + page.string("nextCursor")
                            : null;
        }
        assertThat(found).containsExactlyElementsOf(all);
        must(403, api.get("/api/v1/patients?name=page", bearer(TestTokens.admin())));
    }

    @Test
    void eachSearchIsOnTheTrailEvenWhenItFindsNobody() {
        var desk = new Reception(api);
        var id = desk.patient("givenName", "Trailed").path("id").asString();
        assertThat(desk.find("name=trailed")).containsExactly(id);
        assertThat(desk.find("name=nobody")).isEmpty();
        var staff = "usr-" + desk.organisation.substring(4);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    var trail =
                            must(
                                    200,
                                    api.get(
                                            "/api/v1/admin/trail?actor=" + staff,
                                            bearer(TestTokens.admin())));
                    var searches = new ArrayList<String>();
                    trail.json()
                            .path("items")
                            .forEach(item -> {
                                if (item.toString().contains("\"GET /api/v1/patients\"")) {
                                    searches.add(item.toString());
                                }
                            });
                    assertThat(searches).hasSize(2);
                    assertThat(searches).filteredOn(one -> one.contains(id)).hasSize(1);
                    assertThat(trail.text()).doesNotContain("railed").doesNotContain("nobody");
                });
    }

    private void visit(String patient, String organisation, String doctor, String by) {
        outbox.insert(
                "visits_told",
                new Document("_id", Ids.next("apt")),
                new Fact(
                        "com.docspot.appointment.confirmed",
                        "docspot.appointments.v1",
                        Map.of(
                                "patientId", patient,
                                "organisationId", organisation,
                                "doctorId", doctor,
                                "by", by)));
    }

    private static String withoutTrace(Api.Answer answer) {
        assertThat(answer.problem()).isEqualTo("not-found");
        return answer.text().replace(answer.string("traceId"), "");
    }

    private static String patientId(Api.Person person) {
        return person.user().path("patientId").asString();
    }
}
