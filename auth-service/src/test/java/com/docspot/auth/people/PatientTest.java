package com.docspot.auth.people;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.platform.web.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

@AuthTest
class PatientTest {

    @Autowired private Api api;
    @Autowired private MongoOperations mongo;

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

    private static String withoutTrace(Api.Answer answer) {
        assertThat(answer.problem()).isEqualTo("not-found");
        return answer.text().replace(answer.string("traceId"), "");
    }

    private static String patientId(Api.Person person) {
        return person.user().path("patientId").asString();
    }
}
