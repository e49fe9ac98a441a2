package com.docspot.auth.account;

import static com.docspot.auth.Api.PASSWORD;
import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.Heard;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@AuthTest
class AccountTest {

    private static final String ANOTHER_PASSWORD = "plum gravel 31 windmill";

    @Autowired private Api api;
    @Autowired private Heard heard;
    @Autowired private MongoOperations mongo;

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void somebodyRegistersVerifiesLogsInRefreshesAndLogsOut() {
        var email = Api.newEmail();
        api.register(email, "PATIENT");
        assertThat(login(email, PASSWORD).problem()).isEqualTo("email-not-verified");
        api.verify(email);

        var person = api.login(email, PASSWORD);
        assertThat(person.user().path("role").asString()).isEqualTo("PATIENT");
        assertThat(person.user().path("patientId").asString()).startsWith("pat-");
        assertThat(person.user().path("givenName").asString()).isEqualTo("Zoë");
        var me = must(200, api.get("/api/v1/me", bearer(person.access())));
        assertThat(me.string("email")).isEqualTo(email);
        assertThat(me.header("Cache-Control")).isEqualTo("no-store");

        var refreshed = must(200, api.refresh(person.refresh()));
        must(200, api.get("/api/v1/me", bearer(refreshed.string("accessToken"))));
        must(
                204,
                api.post(
                        "/api/v1/auth/logout",
                        Map.of("refreshToken", refreshed.string("refreshToken"))));
        assertThat(api.get("/api/v1/me", bearer(refreshed.string("accessToken"))).status())
                .isEqualTo(401);
        assertThat(api.refresh(refreshed.string("refreshToken")).status()).isEqualTo(401);
    }

    @Test
    void theSuiteLearnsOfARegistrationByIdsThatObeyTheContract() {
        var person = api.signedIn("PATIENT");
        var patientId = person.user().path("patientId").asString();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    assertThat(heard.of("user.registered", person.userId())).isNotEmpty();
                    assertThat(heard.of("user.verified", person.userId())).isNotEmpty();
                    assertThat(heard.of("patient.created", patientId)).isNotEmpty();
                });
        var registered = heard.of("user.registered", person.userId()).getFirst();
        assertThat(registered.data().path("role").asString()).isEqualTo("PATIENT");
        assertThat(heard.of("user.verified", person.userId()).getFirst().sequence())
                .isEqualTo(registered.sequence() + 1);
        assertThat(
                        heard.of("patient.created", patientId)
                                .getFirst()
                                .data()
                                .path("userId")
                                .asString())
                .isEqualTo(person.userId());
        assertThat(heard.all())
                .allSatisfy(event -> ContractRules.assertObeys(event.type(), event.data()));
    }

    @Test
    void aDoctorHasADoctorIdFromTheBeginning() {
        var doctor = api.signedIn("DOCTOR");
        assertThat(doctor.user().path("role").asString()).isEqualTo("DOCTOR");
        assertThat(doctor.user().path("doctorId").asString()).startsWith("doc-");
        assertThat(doctor.user().has("patientId")).isFalse();
    }

    @Test
    void aMailedLinkWorksOnce() {
        var email = Api.newEmail();
        api.register(email, "PATIENT");
        var token = api.proofToken(email);
        must(204, verify(token));
        assertThat(verify(token).problem()).isEqualTo("link-not-valid");
    }

    @Test
    void aMailedLinkWorksForADay() {
        var email = Api.newEmail();
        api.register(email, "PATIENT");
        var token = api.proofToken(email);
        TestClock.shared().forward(Duration.ofHours(24));
        assertThat(verify(token).problem()).isEqualTo("link-not-valid");
        assertThat(login(email, PASSWORD).problem()).isEqualTo("email-not-verified");
    }

    @Test
    void aLinkCanBeHadByItsIdOnlyAsLongAsItWorks() {
        var email = Api.newEmail();
        api.register(email, "PATIENT");
        var id = api.stored(email).get("proof", Document.class).getString("_id");
        var link = must(200, api.get("/api/v1/verifications/" + id + "/link", Api.service()));
        assertThat(link.string("url")).startsWith("http://localhost:8080/verify?token=");
        assertThat(link.string("email")).isEqualTo(email);
        must(204, verify(api.token(id)));
        must(404, api.get("/api/v1/verifications/" + id + "/link", Api.service()));
    }

    @Test
    void theDatabaseDoesNotHoldWhatALinkCarries() {
        var email = Api.newEmail();
        api.register(email, "PATIENT");
        var token = api.proofToken(email);
        assertThat(api.stored(email).toJson()).doesNotContain(token);
        assertThat(
                        verify(api.stored(email).get("proof", Document.class).getString("hash"))
                                .status())
                .isEqualTo(422);
    }

    @Test
    void untilAnAddressIsProvedTheLatestRegistrationCounts() {
        var email = Api.newEmail();
        api.register(email, "PATIENT");
        var first = api.proofToken(email);
        TestClock.shared().forward(Duration.ofMinutes(2));
        var again = Api.registration(email, "DOCTOR");
        again.put("password", ANOTHER_PASSWORD);
        must(202, api.post("/api/v1/auth/register", again));
        assertThat(verify(first).problem()).isEqualTo("link-not-valid");
        api.verify(email);
        assertThat(login(email, PASSWORD).status()).isEqualTo(401);
        assertThat(api.login(email, ANOTHER_PASSWORD).user().path("becomes").asString())
                .isEqualTo("DOCTOR");
    }

    @Test
    void whoRegistersWithAKnownAddressGetsTheSameAnswerAndItsOwnerAMail() {
        var owner = api.signedIn("PATIENT");
        TestClock.shared().forward(Duration.ofMinutes(2));
        var stranger = Api.registration(owner.email().toUpperCase(Locale.ROOT), "DOCTOR");
        stranger.put("password", ANOTHER_PASSWORD);
        var known = must(202, api.post("/api/v1/auth/register", stranger));
        var unknown =
                must(
                        202,
                        api.post(
                                "/api/v1/auth/register",
                                Api.registration(Api.newEmail(), "DOCTOR")));
        assertThat(known.text()).isEqualTo(unknown.text());
        assertThat(known.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("user.registration-repeated", owner.userId()).size() == 1);
        assertThat(login(owner.email(), ANOTHER_PASSWORD).status()).isEqualTo(401);
        assertThat(api.login(owner.email(), PASSWORD).user().path("role").asString())
                .isEqualTo("PATIENT");
    }

    @Test
    void tenRegistrationsWithOneAddressAtOnceAreOneLogin() throws InterruptedException {
        var email = Api.newEmail();
        var threads =
                LongStream.range(0, 10)
                        .mapToObj(
                                _ -> Thread.ofVirtual().start(() -> api.register(email, "PATIENT")))
                        .toList();
        for (var thread : threads) {
            thread.join();
        }
        var sameAddress =
                Query.query(Criteria.where("emailIndex").is(api.stored(email).get("emailIndex")));
        assertThat(mongo.count(sameAddress, "logins")).isEqualTo(1);
        api.verify(email);
        api.login(email, PASSWORD);
    }

    @Test
    void nobodyRegistersAsAdministrator() {
        var body = Api.registration(Api.newEmail(), "PATIENT");
        body.put("role", "ADMIN");
        var answer = api.post("/api/v1/auth/register", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/role");
        assertThat(
                        api.post("/api/v1/auth/register", Api.registration(Api.newEmail(), "ADMIN"))
                                .pointers())
                .containsExactly("/accountType");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "email, NULL",
                "email, ''",
                "email, ada",
                "email, ada\u200b@example.org",
                "email, ada@example",
                "password, NULL",
                "password, short",
                "password, password1234",
                "password, personal-mail1",
                "givenName, NULL",
                "givenName, '   '",
                "givenName, 123",
                "givenName, A\u202eda",
                "givenName, A\u200bda",
                "familyName, NULL",
                "familyName, -",
                "familyName, \ue000x",
                "accountType, NULL",
                "accountType, patient",
                "accountType, SERVICE",
                "locale, xx-yy",
                "locale, en_US",
                "locale, ../en",
                "locale, ''",
                "zone, Europe/Atlantis",
                "zone, +25:00",
                "zone, ''",
            })
    void eachBadFieldIsNamed(String field, String value) {
        var body = Api.registration("personal-mail@example.org", "PATIENT");
        body.put(field, value);
        var answer = api.post("/api/v1/auth/register", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("invalid");
        assertThat(answer.pointers()).containsExactly("/" + field);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.string("traceId")).isNotEmpty();
    }

    @Test
    void allBadFieldsAreNamedAtOnceAndLongOnesAreRefused() {
        var body = Api.registration("x".repeat(10_000) + "@example.org", "PATIENT");
        body.put("givenName", "x".repeat(10_000));
        body.put("familyName", "x".repeat(101));
        body.put("password", "x y ".repeat(2_500));
        assertThat(api.post("/api/v1/auth/register", body).pointers())
                .containsExactly("/email", "/password", "/givenName", "/familyName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":{\"$ne\":null},\"password\":\"x\"} | 400",
                "{\"email\":[\"a@b.example\"],\"password\":\"x\"} | 400",
                "{\"email\":1,\"password\":\"x\"} | 400",
                "{\"email\":\"a@b.example\",\"password\":\"a\",\"password\":\"b\"} | 400",
                "{\"email\":\"a@b.example\" | 400",
                "[] | 400",
                "{} | 422",
            })
    void malformedLoginsAreRefusedWithoutALook(String body, int status) {
        var answer = api.send("POST", "/api/v1/auth/login", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("Exception", "com.docspot", "at java");
    }

    @Test
    void aForgottenPasswordIsSetByALinkAndEndsEverySession() {
        var person = api.signedIn("PATIENT");
        TestClock.shared().forward(Duration.ofMinutes(2));
        var before = api.login(person.email(), PASSWORD);
        must(202, api.post("/api/v1/auth/password/forgot", Map.of("email", person.email())));
        var token = api.resetToken(person.email());

        var weak =
                api.post(
                        "/api/v1/auth/password/reset",
                        Map.of("token", token, "newPassword", "O'Brien-Müller"));
        assertThat(weak.pointers()).containsExactly("/newPassword");
        must(204, reset(token, ANOTHER_PASSWORD));
        assertThat(reset(token, PASSWORD).problem()).isEqualTo("link-not-valid");
        assertThat(api.get("/api/v1/me", bearer(before.access())).status()).isEqualTo(401);
        assertThat(api.refresh(before.refresh()).status()).isEqualTo(401);
        assertThat(api.stored(person.email()).getDate("sessionsFrom").toInstant())
                .isAfter(started(before));
        assertThat(login(person.email(), PASSWORD).status()).isEqualTo(401);
        api.login(person.email(), ANOTHER_PASSWORD);
    }

    @Test
    void whoJustProvedTheirAddressIsMailedAResetLinkAtOnce() {
        var person = api.signedIn("PATIENT");
        must(202, api.post("/api/v1/auth/password/forgot", Map.of("email", person.email())));
        must(204, reset(api.resetToken(person.email()), ANOTHER_PASSWORD));
    }

    @Test
    void aResetLinkWorksForAnHourAndIsMailedOnceAMinute() {
        var person = api.signedIn("PATIENT");
        TestClock.shared().forward(Duration.ofMinutes(2));
        must(202, api.post("/api/v1/auth/password/forgot", Map.of("email", person.email())));
        var token = api.resetToken(person.email());
        must(202, api.post("/api/v1/auth/password/forgot", Map.of("email", person.email())));
        assertThat(api.resetToken(person.email())).isEqualTo(token);
        TestClock.shared().forward(Duration.ofHours(1));
        assertThat(reset(token, ANOTHER_PASSWORD).problem()).isEqualTo("link-not-valid");
    }

    @Test
    void refreshingFailsAfterANewPasswordEvenIfNobodyEndedTheSession() {
        var person = api.signedIn("PATIENT");
        // As if the process had ended between the write of the password and the end of the
        // sessions.
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(person.userId())),
                Update.update("sessionsFrom", TestClock.shared().instant().plusSeconds(1)),
                "logins");
        assertThat(api.refresh(person.refresh()).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/me", bearer(person.access())).status()).isEqualTo(401);
    }

    @Test
    void whoKnowsTheirPasswordChangesItAndStaysSignedInThereOnly() {
        var person = api.signedIn("PATIENT");
        var wrong = changePassword(person, ANOTHER_PASSWORD, ANOTHER_PASSWORD);
        assertThat(wrong.pointers()).containsExactly("/currentPassword");
        assertThat(changePassword(person, PASSWORD, "qwertyuiop12").pointers())
                .containsExactly("/newPassword");
        var other = api.login(person.email(), PASSWORD);
        must(204, changePassword(person, PASSWORD, ANOTHER_PASSWORD));
        must(200, api.get("/api/v1/me", bearer(person.access())));
        must(200, api.refresh(person.refresh()));
        assertThat(api.get("/api/v1/me", bearer(other.access())).status()).isEqualTo(401);
        assertThat(api.refresh(other.refresh()).status()).isEqualTo(401);
        api.login(person.email(), ANOTHER_PASSWORD);
    }

    @Test
    void aHashByBcryptIsAcceptedAndReplaced() {
        var person = api.signedIn("PATIENT");
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(person.userId())),
                Update.update(
                        "passwordHash",
                        "{bcrypt}" + new BCryptPasswordEncoder(4).encode(ANOTHER_PASSWORD)),
                "logins");
        api.login(person.email(), ANOTHER_PASSWORD);
        assertThat(api.stored(person.email()).getString("passwordHash"))
                .startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        api.login(person.email(), ANOTHER_PASSWORD);
    }

    /** Prints what it measured; asserts only that the answers are the same. */
    @Test
    void knownAndUnknownAddressesAnswerAlike() {
        var known = cached().email();
        var sent = 7;
        var log = LoggerFactory.getLogger(AccountTest.class);
        log.info(
                "median ms, known against unknown: register {} / {}, forgot {} / {}",
                median(sent, () -> time(202, "register", Api.registration(known, "PATIENT"))),
                median(
                        sent,
                        () -> time(202, "register", Api.registration(Api.newEmail(), "PATIENT"))),
                median(sent, () -> time(202, "password/forgot", Map.of("email", known))),
                median(sent, () -> time(202, "password/forgot", Map.of("email", Api.newEmail()))));
        var wrong = login(known, ANOTHER_PASSWORD);
        var unknown = login(Api.newEmail(), ANOTHER_PASSWORD);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(withoutTrace(wrong)).isEqualTo(withoutTrace(unknown));
        assertThat(wrong.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
    }

    private static Api.Person somebody;

    private Api.Person cached() {
        if (somebody == null) {
            somebody = api.signedIn("PATIENT");
        }
        return somebody;
    }

    private long time(int status, String path, Map<String, ?> body) {
        var start = System.nanoTime();
        must(status, api.post("/api/v1/auth/" + path, body));
        return (System.nanoTime() - start) / 1000;
    }

    private static double median(int times, LongSupplier measured) {
        var all = LongStream.range(0, times).map(_ -> measured.getAsLong()).toArray();
        Arrays.sort(all);
        return all[times / 2] / 1000.0;
    }

    private static String withoutTrace(Api.Answer answer) {
        return answer.text().replaceAll("\"traceId\":\"[^\"]*\"", "");
    }

    private Instant started(Api.Person person) {
        var session = person.refresh().substring(0, person.refresh().indexOf('.'));
        return mongo.findById(session, Document.class, "sessions").getDate("startedAt").toInstant();
    }

    private Api.Answer verify(String token) {
        return api.post("/api/v1/auth/verify-email", Map.of("token", token));
    }

    private Api.Answer reset(String token, String password) {
        return api.post(
                "/api/v1/auth/password/reset", Map.of("token", token, "newPassword", password));
    }

    private Api.Answer login(String email, String password) {
        return api.post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    private Api.Answer changePassword(Api.Person person, String current, String replacement) {
        return api.post(
                "/api/v1/me/password",
                Map.of("currentPassword", current, "newPassword", replacement),
                bearer(person.access()));
    }
}
