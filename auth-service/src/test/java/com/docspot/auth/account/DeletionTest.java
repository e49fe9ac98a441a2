package com.docspot.auth.account;

import static com.docspot.auth.Api.PASSWORD;
import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.Heard;
import com.docspot.auth.people.Patients;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@AuthTest
class DeletionTest {

    @Autowired private Api api;
    @Autowired private Heard heard;
    @Autowired private Deletion deletion;
    @Autowired private MongoOperations mongo;
    @Autowired private FieldCipher cipher;
    @Autowired private Patients patients;

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void whoSignsInAgainWithinTwoWeeksStays() {
        var person = api.signedIn("PATIENT");
        var asked = must(202, delete(person));
        assertThat(asked.string("erasesAt")).isNotEmpty();
        assertThat(api.get("/api/v1/me", bearer(person.access())).status()).isEqualTo(401);
        assertThat(api.refresh(person.refresh()).status()).isEqualTo(401);
        TestClock.shared().forward(Duration.ofDays(13));
        deletion.eraseWhatIsDue();
        var back = api.login(person.email(), PASSWORD);
        assertThat(must(200, api.get("/api/v1/me", bearer(back.access()))).json().has("erasesAt"))
                .isFalse();
        TestClock.shared().forward(Duration.ofDays(2));
        deletion.eraseWhatIsDue();
        api.login(person.email(), PASSWORD);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !heard.of("user.deletion-undone", person.userId()).isEmpty());
        for (var type : new String[] {"user.deletion-requested", "user.deletion-undone"}) {
            ContractRules.assertObeys(type, heard.of(type, person.userId()).getFirst().data());
        }
    }

    @Test
    void afterTwoWeeksNothingOfThePersonCanBeRead() {
        var person = api.signedIn("PATIENT");
        must(202, delete(person));
        TestClock.shared().forward(Duration.ofDays(14));
        deletion.eraseWhatIsDue();
        deletion.eraseWhatIsDue();
        assertThat(
                        api.post(
                                        "/api/v1/auth/login",
                                        Map.of("email", person.email(), "password", PASSWORD))
                                .status())
                .isEqualTo(401);
        must(404, api.get("/api/v1/users/" + person.userId() + "/contact", Api.service()));
        var stored = mongo.findById(person.userId(), Document.class, "logins");
        assertThat(stored.getString("state")).isEqualTo("ERASED");
        assertThat(stored).doesNotContainKeys("passwordHash", "phone", "details", "erasesAt");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !heard.of("user.erased", person.userId()).isEmpty());
        ContractRules.assertObeys(
                "user.erased", heard.of("user.erased", person.userId()).getFirst().data());

        // The address is free again, for a login that has nothing of the former.
        api.register(person.email(), "PATIENT");
        api.verify(person.email());
        assertThat(api.login(person.email(), PASSWORD).userId()).isNotEqualTo(person.userId());
    }

    @Test
    void theirOwnRecordGoesWithItWhereNobodyTreatsThem() {
        var person = api.signedIn("PATIENT");
        var record = person.user().path("patientId").asString();
        must(200, api.get("/api/v1/patients/" + record, Api.service()));
        erase(person);
        var gone = must(404, api.get("/api/v1/patients/" + record, Api.service()));
        assertThat(gone.problem()).isEqualTo("not-found");
        must(404, api.get("/api/v1/patients/" + record + "/contact", Api.service()));
        var stored = mongo.findById(record, Document.class, "patients");
        assertThat(stored).doesNotContainKeys("email", "phone", "birthDate", "sex", "terms");
        assertThatThrownBy(() ->
                        cipher.decryptText(
                                "patient:" + record,
                                "patients",
                                record,
                                "givenName",
                                stored.get("givenName", Binary.class)))
                .isInstanceOf(RuntimeException.class);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("patient.erased", record).size() == 1);
        ContractRules.assertObeys(
                "patient.erased", heard.of("patient.erased", record).getFirst().data());
        assertThat(heard.of("relation.ended", record)).hasSize(1);
    }

    @Test
    void whoeverTreatsThemKeepsTheirRecordOnWhichTheLoginActsNoMore() {
        var person = api.signedIn("PATIENT");
        var record = person.user().path("patientId").asString();
        var organisation = Ids.next("org");
        patients.visit(record, organisation, Ids.next("doc"), true);
        erase(person);
        var path = "/api/v1/patients/" + record;
        var kept = must(200, api.get(path, bearer(TestTokens.staff(organisation))));
        assertThat(kept.string("givenName")).isEqualTo("Zoë");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("relation.ended", record).size() == 1);
        assertThat(heard.of("patient.erased", record)).isEmpty();
        assertThat(
                        mongo.findById(record, Document.class, "patients")
                                .getList("relations", Document.class))
                .allSatisfy(relation -> assertThat(relation).containsKey("endedAt"));
    }

    @Test
    void aLoginWithoutARecordOfItsOwnEndsToo() {
        var person = api.signedIn("DOCTOR");
        erase(person);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("user.erased", person.userId()).size() == 1);
        ContractRules.assertObeys(
                "user.erased", heard.of("user.erased", person.userId()).getFirst().data());
    }

    private void erase(Api.Person person) {
        must(202, delete(person));
        TestClock.shared().forward(Duration.ofDays(14));
        deletion.eraseWhatIsDue();
        deletion.eraseWhatIsDue();
    }

    private Api.Answer delete(Api.Person person) {
        return api.send("DELETE", "/api/v1/me", null, bearer(person.access()));
    }
}
