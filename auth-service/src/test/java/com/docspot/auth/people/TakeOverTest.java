package com.docspot.auth.people;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.Heard;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

@AuthTest
class TakeOverTest {

    private static final String BORN = "1950-05-05";

    @Autowired private Api api;
    @Autowired private Heard heard;
    @Autowired private MongoOperations mongo;
    @Autowired private Merging merging;

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void aPersonTakesOverWhatTheDeskHasWrittenDownOfThem() {
        var desk = new Reception(api);
        var made = desk.patient("givenName", "Otto", "birthDate", BORN, "phone", "+4930901820");
        var old = made.path("id").asString();
        var code = code(desk, old, "SELF");
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
        var person = api.signedIn("PATIENT");
        var taken = must(200, redeem(person, code.toLowerCase().replace("-", " "), BORN));
        assertThat(taken.string("patientId")).isEqualTo(own(person));

        var mine = must(200, api.get("/api/v1/patients/me", bearer(person.access())));
        assertThat(mine.string("birthDate")).isEqualTo(BORN);
        assertThat(mine.string("phone")).isEqualTo("+4930901820");
        assertThat(mine.string("givenName")).isEqualTo("Zoë");
        assertThat(api.get("/api/v1/patients/" + old, bearer(person.access())).string("id"))
                .isEqualTo(own(person));
        assertThat(api.get("/api/v1/patients/" + old, bearer(desk.token)).string("id"))
                .isEqualTo(own(person));
        assertThat(desk.find("birthDate=" + BORN)).containsExactly(own(person));
        assertThat(redeem(api.signedIn("PATIENT"), code, BORN).problem())
                .isEqualTo("code-not-valid");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("patient.merged", old).size() == 1);
        ContractRules.assertObeys(
                "patient.merged", heard.of("patient.merged", old).getFirst().data());
        assertThat(offer(desk, old, "PRINT", "SELF").problem()).isEqualTo("belongs-to-a-login");
    }

    @Test
    void aParentTakesOverTheirChildsRecord() {
        var desk = new Reception(api);
        var born = LocalDate.now(ZoneOffset.UTC).minusYears(3).toString();
        var child = desk.patient("birthDate", born).path("id").asString();
        var parent = api.signedIn("PATIENT");
        assertThat(must(200, redeem(parent, code(desk, child, "GUARDIAN"), born)).string("as"))
                .isEqualTo("GUARDIAN");
        assertThat(Reception.ids(api.get("/api/v1/patients", bearer(parent.access()))))
                .containsExactly(own(parent), child);
        assertThat(offer(desk, desk.patient().path("id").asString(), "PRINT", "GUARDIAN").problem())
                .isEqualTo("not-a-minor");
    }

    @Test
    void aCodeIsMailedWhereThereIsAnAddress() {
        var desk = new Reception(api);
        assertThat(offer(desk, desk.patient().path("id").asString(), "MAIL", "SELF").problem())
                .isEqualTo("no-email");
        var email = Api.newEmail();
        var id = desk.patient("email", email).path("id").asString();
        var offered = must(201, offer(desk, id, "MAIL", "SELF"));
        assertThat(offered.json().has("code")).isFalse();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("patient.take-over-offered", id).size() == 1);
        var told = heard.of("patient.take-over-offered", id).getFirst().data();
        ContractRules.assertObeys("patient.take-over-offered", told);
        var link =
                must(
                        200,
                        api.get(
                                "/api/v1/verifications/"
                                        + told.path("verificationId").asString()
                                        + "/link",
                                Api.service()));
        assertThat(link.string("email")).isEqualTo(email);
        var url = link.string("url");
        must(200, redeem(api.signedIn("PATIENT"), url.substring(url.indexOf("code=") + 5), null));
    }

    @Test
    void fiveWrongBirthDatesAndTheCodeIsDeadEvenForManyAtOnce()
            throws InterruptedException, ExecutionException {
        var desk = new Reception(api);
        var id = desk.patient("birthDate", BORN).path("id").asString();
        var code = code(desk, id, "SELF");
        var people =
                List.of(api.signedIn("PATIENT"), api.signedIn("PATIENT"), api.signedIn("PATIENT"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries =
                    people.stream()
                            .flatMap(person ->
                                    List.of("1950-05-04", "1950-05-06", "1951-05-05").stream()
                                            .map(day ->
                                                    (Callable<Api.Answer>)
                                                            () -> redeem(person, code, day)))
                            .toList();
            for (var answer : threads.invokeAll(tries)) {
                assertThat(answer.get().problem()).isEqualTo("code-not-valid");
            }
        }
        assertThat(mongo.findById(id, StoredPatient.class).takeOver().tries()).isEqualTo(5);
        assertThat(redeem(api.signedIn("PATIENT"), code, BORN).problem())
                .isEqualTo("code-not-valid");
    }

    @Test
    void aLoginThatTriesCodesIsStoppedForAnHour() {
        var guesser = api.signedIn("PATIENT");
        for (var i = 0; i < 5; i++) {
            assertThat(redeem(guesser, "AAAA-BBBB-CCC" + i, BORN).problem())
                    .isEqualTo("code-not-valid");
        }
        var desk = new Reception(api);
        var code = code(desk, desk.patient("birthDate", BORN).path("id").asString(), "SELF");
        var stopped = must(429, redeem(guesser, code, BORN));
        assertThat(stopped.header("Retry-After")).isEqualTo("3600");
        TestClock.shared().forward(Duration.ofHours(1).plusSeconds(1));
        var again = api.login(guesser.email(), Api.PASSWORD);
        must(200, redeem(again, code, BORN));
    }

    @Test
    void aCodeDiesOfAgeAndOfItsSuccessor() {
        var desk = new Reception(api);
        var id = desk.patient().path("id").asString();
        var first = code(desk, id, "SELF");
        var second = code(desk, id, "SELF");
        assertThat(redeem(api.signedIn("PATIENT"), first, null).problem())
                .isEqualTo("code-not-valid");
        TestClock.shared().forward(Duration.ofDays(14).plusSeconds(1));
        assertThat(redeem(api.signedIn("PATIENT"), second, null).problem())
                .isEqualTo("code-not-valid");
    }

    @Test
    void onlyADeskThatKnowsThePatientHandsOutACode() {
        var desk = new Reception(api);
        var id = desk.patient().path("id").asString();
        must(404, offer(new Reception(api), id, "PRINT", "SELF"));
        must(404, offer(new Reception(api), Ids.next("pat"), "nonsense", "nonsense"));
        assertThat(offer(desk, id, "PIGEON", "CARER").pointers())
                .containsExactlyInAnyOrder("/delivery", "/as");
    }

    @Test
    void twoRecordsOfOnePersonBecomeOneAndBothIdsLeadThere() {
        var desk = new Reception(api);
        var from = desk.patient("phone", "+4930901820", "birthDate", BORN).path("id").asString();
        var into = desk.patient("familyName", "Kept").path("id").asString();
        var merged = must(200, merge(desk, from, into));
        assertThat(merged.string("id")).isEqualTo(into);
        assertThat(merged.string("familyName")).isEqualTo("Kept");
        assertThat(merged.string("phone")).isEqualTo("+4930901820");
        assertThat(api.get("/api/v1/patients/" + from, bearer(desk.token)).string("id"))
                .isEqualTo(into);
        assertThat(desk.find("phone=%2B4930901820")).containsExactly(into);
        assertThat(must(200, merge(desk, from, into)).string("id")).isEqualTo(into);
        assertThat(merge(desk, into, into).pointers()).containsExactly("/into");
        must(404, merge(new Reception(api), from, into));
        var strangers = new Reception(api).patient().path("id").asString();
        must(404, merge(desk, strangers, into));
    }

    @Test
    void recordsAreNeverMergedInACircle() throws InterruptedException, ExecutionException {
        var desk = new Reception(api);
        for (var round = 0; round < 10; round++) {
            var a = desk.patient().path("id").asString();
            var b = desk.patient().path("id").asString();
            var c = desk.patient().path("id").asString();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var merges =
                        List.<Callable<Api.Answer>>of(
                                () -> merge(desk, a, b),
                                () -> merge(desk, b, c),
                                () -> merge(desk, c, a));
                for (var answer : threads.invokeAll(merges)) {
                    assertThat(answer.get().status()).isIn(200, 409, 422);
                }
            }
            for (var id : List.of(a, b, c)) {
                must(200, api.get("/api/v1/patients/" + id, bearer(desk.token)));
            }
        }
    }

    /** As if the process had ended right after the write that decides. */
    @Test
    void aMergeThatWasNotCompletedIsMadeGoodOnceHoweverOftenItIsTold() {
        var desk = new Reception(api);
        var from = desk.patient("phone", "+4930901820").path("id").asString();
        var into = desk.patient().path("id").asString();
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(from)),
                new Update().set("mergedInto", into).unset("terms"),
                "patients");
        merging.complete(from, into);
        merging.complete(from, into);
        assertThat(api.get("/api/v1/patients/" + from, bearer(desk.token)).string("phone"))
                .isEqualTo("+4930901820");
        must(200, Reception.patch(api, desk.token, into, Map.of("phone", "")));
        merging.complete(from, into);
        assertThat(api.get("/api/v1/patients/" + into, bearer(desk.token)).json().has("phone"))
                .isFalse();
    }

    private String code(Reception desk, String id, String as) {
        return must(201, offer(desk, id, "PRINT", as)).string("code");
    }

    private Api.Answer offer(Reception desk, String id, String delivery, String as) {
        return api.post(
                "/api/v1/patients/" + id + "/take-over",
                Map.of("delivery", delivery, "as", as),
                bearer(desk.token));
    }

    private Api.Answer redeem(Api.Person person, String code, String birthDate) {
        return api.post(
                "/api/v1/take-overs",
                birthDate == null
                        ? Map.of("code", code)
                        : Map.of("code", code, "birthDate", birthDate),
                bearer(person.access()));
    }

    private Api.Answer merge(Reception desk, String from, String into) {
        return api.post(
                "/api/v1/patients/merge", Map.of("from", from, "into", into), bearer(desk.token));
    }

    private static String own(Api.Person person) {
        return person.user().path("patientId").asString();
    }
}
