package com.docspot.auth.factor;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@AuthTest
class FactorTest {

    @Autowired private Api api;
    @Autowired private Heard heard;
    @Autowired private MongoOperations mongo;

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    /** Somebody with an authenticator application. */
    private record Armed(Api.Person person, String secret, List<String> recoveryCodes) {}

    @Test
    void anApplicationBecomesAFactorWhenItShowsItsFirstCode() {
        var person = api.signedIn("PATIENT");
        var other = api.login(person.email(), PASSWORD);
        assertThat(mfa(person).path("factors")).isEmpty();
        assertThat(mfa(person).path("required").asBoolean()).isFalse();
        assertThat(confirm(person, "123456").problem()).isEqualTo("not-begun");
        var begun = must(201, post(person, "/api/v1/me/mfa/totp"));
        assertThat(begun.string("uri"))
                .startsWith("otpauth://totp/DocSpot:")
                .contains(begun.string("secret"));
        assertThat(confirm(person, "000000").pointers()).containsExactly("/code");
        assertThat(mfa(person).path("factors")).isEmpty();
        var codes = must(200, confirm(person, now(begun.string("secret"))));
        assertThat(codes.json().path("recoveryCodes")).hasSize(10);
        assertThat(mfa(person).path("factors").get(0).path("method").asString()).isEqualTo("TOTP");
        assertThat(mfa(person).path("recoveryCodesLeft").asInt()).isEqualTo(10);

        must(200, api.refresh(person.refresh()));
        assertThat(api.refresh(other.refresh()).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/me", bearer(other.access())).status()).isEqualTo(401);
    }

    @Test
    void whoBeganTooLongAgoBeginsAgain() {
        var person = api.signedIn("PATIENT");
        var begun = must(201, post(person, "/api/v1/me/mfa/totp"));
        TestClock.shared().forward(Duration.ofMinutes(10));
        var again = Api.person(person.email(), must(200, api.refresh(person.refresh())));
        assertThat(confirm(again, now(begun.string("secret"))).problem()).isEqualTo("prove-again");
        stepUp(again);
        assertThat(confirm(again, now(begun.string("secret"))).problem()).isEqualTo("not-begun");
    }

    @Test
    void aPasswordAloneIsNotEnoughAnyMore() {
        var armed = armed();
        var challenge = challenge(armed);
        assertThat(challenge.json().has("accessToken")).isFalse();
        assertThat(challenge.text()).contains("TOTP", "RECOVERY_CODE").doesNotContain("PASSWORD");
        var in = must(200, api.answer(idOf(challenge), "TOTP", next(armed)));
        assertThat(in.json().path("user").path("id").asString()).isEqualTo(armed.person.userId());
        must(200, api.get("/api/v1/me", bearer(in.string("accessToken"))));
    }

    @Test
    void aCodeOfTheApplicationWorksOnceEvenInAnotherChallenge() {
        var armed = armed();
        var code = next(armed);
        must(200, api.answer(idOf(challenge(armed)), "TOTP", code));
        var replayed = api.answer(idOf(challenge(armed)), "TOTP", code);
        assertThat(replayed.status()).isEqualTo(422);
        assertThat(replayed.pointers()).containsExactly("/code");
    }

    @Test
    void twentyAtOnceWithOneCodeAreOneSignIn() throws InterruptedException {
        var armed = armed();
        var code = next(armed);
        var challenges = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            challenges.add(idOf(challenge(armed)));
        }
        var statuses = Collections.synchronizedList(new ArrayList<Integer>());
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 20; i++) {
            var id = challenges.get(i % challenges.size());
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> statuses.add(api.answer(id, "TOTP", code).status())));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    }

    @Test
    void aRecoveryCodeOpensOnce() {
        var armed = armed();
        var code = armed.recoveryCodes.get(3).toUpperCase(java.util.Locale.ROOT).replace('-', ' ');
        must(200, api.answer(idOf(challenge(armed)), "RECOVERY_CODE", code));
        assertThat(api.answer(idOf(challenge(armed)), "RECOVERY_CODE", code).status())
                .isEqualTo(422);
        must(200, api.answer(idOf(challenge(armed)), "RECOVERY_CODE", armed.recoveryCodes.get(4)));
        var stored =
                mongo.findById(
                        StoredFactors.idOf(armed.person.userId()), Document.class, "factors");
        assertThat(stored.getList("recovery", String.class)).hasSize(8);
        assertThat(stored.toJson()).doesNotContain(armed.recoveryCodes.get(5), armed.secret);
    }

    @Test
    void newRecoveryCodesEndTheFormer() {
        var armed = armed();
        var fresh = must(200, post(armed.person, "/api/v1/me/mfa/recovery-codes"));
        assertThat(
                        api.answer(
                                        idOf(challenge(armed)),
                                        "RECOVERY_CODE",
                                        armed.recoveryCodes.getFirst())
                                .status())
                .isEqualTo(422);
        must(
                200,
                api.answer(
                        idOf(challenge(armed)),
                        "RECOVERY_CODE",
                        fresh.json().path("recoveryCodes").get(0).asString()));
        assertThat(post(api.signedIn("PATIENT"), "/api/v1/me/mfa/recovery-codes").problem())
                .isEqualTo("no-factor");
    }

    @Test
    void aChallengeSeesFiveWrongAnswersAndNoMore() {
        var armed = armed();
        var id = idOf(challenge(armed));
        for (var left = 4; left >= 0; left--) {
            assertThat(api.answer(id, "TOTP", "000000").text()).contains(left + " tries left");
        }
        assertThat(api.answer(id, "TOTP", next(armed)).problem()).isEqualTo("challenge-over");
    }

    @Test
    void aChallengeIsMetWithinFiveMinutesAndOnce() {
        var armed = armed();
        var id = idOf(challenge(armed));
        var other = idOf(challenge(armed));
        must(200, api.answer(id, "TOTP", next(armed)));
        TestClock.shared().forward(Duration.ofSeconds(30));
        assertThat(api.answer(id, "TOTP", next(armed)).problem()).isEqualTo("challenge-over");
        TestClock.shared().forward(Duration.ofMinutes(5));
        assertThat(api.answer(other, "TOTP", next(armed)).problem()).isEqualTo("challenge-over");
    }

    @Test
    void oneChallengeAfterTheOtherIsSlowedDown() {
        var armed = armed();
        var waits = 0;
        for (var i = 0; i < 3; i++) {
            var id = idOf(challenge(armed));
            for (var tries = 0; tries < 5; tries++) {
                waits += api.answer(id, "TOTP", "000000").status() == 429 ? 1 : 0;
            }
        }
        assertThat(waits).isGreaterThanOrEqualTo(3);
        TestClock.shared().forward(Duration.ofMinutes(5));
        must(200, api.answer(idOf(challenge(armed)), "TOTP", next(armed)));
    }

    @Test
    void anIdThatWasNotGivenOutOpensNothing() {
        var armed = armed();
        var id = idOf(challenge(armed));
        var bare = id.substring(0, id.indexOf('.'));
        for (var forged :
                List.of(
                        bare,
                        bare + ".",
                        bare + "." + "0".repeat(64),
                        "chl-x.y",
                        ".",
                        "x".repeat(9000))) {
            assertThat(api.answer(forged, "TOTP", next(armed)).problem())
                    .isEqualTo("challenge-over");
        }
        must(200, api.answer(id, "TOTP", next(armed)));
    }

    @Test
    void codesByMailAreBoundToTheirChallengeAndTheLastOneCounts() {
        var person = api.signedIn("PATIENT");
        must(200, post(person, "/api/v1/me/mfa/email"));
        var id = idOf(login(person));
        var other = idOf(login(person));
        assertThat(api.answer(id, "EMAIL", "000000").pointers()).containsExactly("/code");
        var sent = must(202, send(id, "EMAIL"));
        assertThat(sent.json().path("challenge").path("sentTo").asString())
                .isEqualTo("p…@mail.example");
        assertThat(send(id, "EMAIL").problem()).isEqualTo("codes-too-soon");
        var first = api.code(id);
        TestClock.shared().forward(Duration.ofSeconds(30));
        must(202, send(id, "EMAIL"));
        must(202, send(other, "EMAIL"));
        assertThat(api.answer(other, "EMAIL", api.code(id)).status()).isEqualTo(422);
        if (!first.equals(api.code(id))) {
            assertThat(api.answer(id, "EMAIL", first).status()).isEqualTo(422);
        }
        must(200, api.answer(id, "EMAIL", api.code(id)));
        assertThat(api.answer(id, "EMAIL", "000000").problem()).isEqualTo("challenge-over");
    }

    @Test
    void aCodeIsSentByAnEventThatTellsNothingAboutIt() {
        var person = api.signedIn("PATIENT");
        must(200, post(person, "/api/v1/me/mfa/email"));
        var id = idOf(login(person));
        must(202, send(id, "EMAIL"));
        var bare = id.substring(0, id.indexOf('.'));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !heard.of("user.code-requested", bare).isEmpty());
        var told = heard.of("user.code-requested", bare).getFirst();
        ContractRules.assertObeys("user.code-requested", told.data());
        assertThat(told.data().toString()).doesNotContain(api.code(id), person.email(), id);
    }

    @Test
    void withoutASecondFactorADoctorMayOnlySetOneUp() {
        var email = Api.newEmail();
        api.register(email, "DOCTOR");
        api.verify(email);
        var doctor = api.login(email, PASSWORD);
        assertThat(doctor.user().path("role").asString()).isEqualTo("ENROLLING");
        assertThat(doctor.user().path("becomes").asString()).isEqualTo("DOCTOR");
        must(200, api.get("/api/v1/me", bearer(doctor.access())));
        for (var path : List.of("/api/v1/me/sessions", "/api/v1/organisations")) {
            assertThat(api.get(path, bearer(doctor.access())).status()).as(path).isEqualTo(403);
        }
        var again = Api.person(email, must(200, api.refresh(doctor.refresh())));
        assertThat(again.user().path("role").asString()).isEqualTo("ENROLLING");

        var begun = must(201, post(again, "/api/v1/me/mfa/totp"));
        must(200, confirm(again, now(begun.string("secret"))));
        var full = Api.person(email, must(200, api.refresh(again.refresh())));
        assertThat(full.user().path("role").asString()).isEqualTo("DOCTOR");
        assertThat(full.user().path("doctorId").asString()).startsWith("doc-");
        must(200, api.get("/api/v1/organisations", bearer(full.access())));
        assertThat(api.send("DELETE", "/api/v1/me/mfa/totp", null, bearer(full.access())).problem())
                .isEqualTo("last-factor");
    }

    @Test
    void aMailedCodeIsNoProofUntilItComesBack() {
        var email = Api.newEmail();
        api.register(email, "DOCTOR");
        api.verify(email);
        var doctor = api.login(email, PASSWORD);
        must(200, post(doctor, "/api/v1/me/mfa/email"));
        var still = Api.person(email, must(200, api.refresh(doctor.refresh())));
        assertThat(still.user().path("role").asString()).isEqualTo("ENROLLING");
        assertThat(post(still, "/api/v1/me/mfa/totp").problem()).isEqualTo("prove-again");
        var asked = must(201, post(still, "/api/v1/me/step-up")).string("id");
        must(204, api.answerByCode(asked, "EMAIL"));
        var full = Api.person(email, must(200, api.refresh(still.refresh())));
        assertThat(full.user().path("role").asString()).isEqualTo("DOCTOR");
    }

    @Test
    void aPatientTakesTheLastFactorAwayAndIsToldOfEachChange() {
        var armed = armed();
        must(204, api.send("DELETE", "/api/v1/me/mfa/totp", null, bearer(armed.person.access())));
        must(404, api.send("DELETE", "/api/v1/me/mfa/totp", null, bearer(armed.person.access())));
        must(404, api.send("DELETE", "/api/v1/me/mfa/face", null, bearer(armed.person.access())));
        must(200, login(armed.person));
        var subject = StoredFactors.idOf(armed.person.userId());
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("user.factors-changed", subject).size() == 2);
        heard.of("user.factors-changed", subject)
                .forEach(event -> ContractRules.assertObeys("user.factors-changed", event.data()));
    }

    @Test
    void textMessagesNeedAConfirmedNumber() {
        var person = api.signedIn("PATIENT");
        assertThat(post(person, "/api/v1/me/mfa/sms").problem()).isEqualTo("phone-not-confirmed");
        var asked =
                must(
                                202,
                                api.post(
                                        "/api/v1/me/phone",
                                        Map.of("phone", "+34 600 111 222"),
                                        bearer(person.access())))
                        .json()
                        .path("challenge")
                        .path("id")
                        .asString();
        must(204, api.answerByCode(asked, "SMS"));
        must(200, post(person, "/api/v1/me/mfa/sms"));
        var again = must(201, post(person, "/api/v1/me/step-up")).string("id");
        must(204, api.answerByCode(again, "SMS"));
        assertThat(api.send("DELETE", "/api/v1/me/phone", null, bearer(person.access())).problem())
                .isEqualTo("factor-in-use");
        var id = idOf(login(person));
        var sent = must(202, send(id, "SMS"));
        assertThat(sent.json().path("challenge").path("sentTo").asString()).isEqualTo("…222");
        must(200, api.answer(id, "SMS", api.code(id)));
    }

    private Armed armed() {
        var person = api.signedIn("PATIENT");
        var secret = must(201, post(person, "/api/v1/me/mfa/totp")).string("secret");
        var codes = new ArrayList<String>();
        must(200, confirm(person, now(secret)))
                .json()
                .path("recoveryCodes")
                .forEach(code -> codes.add(code.asString()));
        return new Armed(person, secret, codes);
    }

    private Api.Answer challenge(Armed armed) {
        return must(202, login(armed.person));
    }

    private Api.Answer login(Api.Person person) {
        return api.post(
                "/api/v1/auth/login", Map.of("email", person.email(), "password", PASSWORD));
    }

    private Api.Answer send(String challenge, String method) {
        return api.post("/api/v1/auth/codes", Map.of("challengeId", challenge, "method", method));
    }

    private void stepUp(Api.Person person) {
        var asked = must(201, post(person, "/api/v1/me/step-up")).string("id");
        must(
                204,
                api.post(
                        "/api/v1/auth/codes/verify",
                        Map.of("challengeId", asked, "method", "PASSWORD", "password", PASSWORD)));
    }

    private Api.Answer post(Api.Person person, String path) {
        return api.send("POST", path, null, bearer(person.access()));
    }

    private Api.Answer confirm(Api.Person person, String code) {
        return api.post(
                "/api/v1/me/mfa/totp/confirm", Map.of("code", code), bearer(person.access()));
    }

    private tools.jackson.databind.JsonNode mfa(Api.Person person) {
        return must(200, api.get("/api/v1/me/mfa", bearer(person.access()))).json();
    }

    private static String idOf(Api.Answer challenge) {
        return challenge.json().path("challenge").path("id").asString();
    }

    private static String now(String secret) {
        return Totp.code(secret, TestClock.shared().instant().getEpochSecond() / 30);
    }

    /** The next one: that of now was used to set the application up. */
    private static String next(Armed armed) {
        return Totp.code(armed.secret, TestClock.shared().instant().getEpochSecond() / 30 + 1);
    }
}
