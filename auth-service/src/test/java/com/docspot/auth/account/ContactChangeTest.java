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
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Another e-mail address, another telephone number: each is confirmed where it is. */
@AuthTest
class ContactChangeTest {

    @Autowired private Api api;
    @Autowired private Heard heard;

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void anAddressChangesWhenTheLinkInTheNewMailboxIsOpenedAndTheOldOneIsTold() {
        var person = api.signedIn("PATIENT");
        var wanted = "New." + Api.newEmail();
        must(202, ask(person, wanted));
        var me = me(person);
        assertThat(me.string("email")).isEqualTo(person.email());
        assertThat(me.string("pendingEmail")).isEqualTo(wanted);

        var link = pendingLink(person.email());
        assertThat(link.string("email")).isEqualTo(wanted);
        assertThat(link.string("url")).startsWith("http://localhost:8080/verify?token=");
        must(204, open(link));
        assertThat(open(link).problem()).isEqualTo("link-not-valid");
        assertThat(me(person).string("email")).isEqualTo(wanted);
        assertThat(me(person).json().has("pendingEmail")).isFalse();
        api.login(wanted.toLowerCase(java.util.Locale.ROOT), PASSWORD);
        assertThat(login(person.email()).status()).isEqualTo(401);

        var former =
                api.stored(wanted)
                        .get("formerEmail", Document.class)
                        .get("ticket", Document.class)
                        .getString("_id");
        var notice = must(200, api.get("/api/v1/verifications/" + former + "/link", Api.service()));
        assertThat(notice.string("email")).isEqualTo(person.email());
        assertThat(notice.string("url")).isEqualTo("http://localhost:8080/security");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !heard.of("user.email-changed", person.userId()).isEmpty());
        for (var type : new String[] {"user.email-change-requested", "user.email-changed"}) {
            ContractRules.assertObeys(type, heard.of(type, person.userId()).getFirst().data());
        }
    }

    @Test
    void whetherTheNewAddressHasALoginIsToldToItsOwnerOnly() {
        var person = api.signedIn("PATIENT");
        var owner = api.signedIn("PATIENT");
        TestClock.shared().forward(Duration.ofMinutes(2));
        var taken = must(202, ask(person, owner.email()));
        var free = must(202, ask(api.signedIn("PATIENT"), Api.newEmail()));
        assertThat(taken.text()).isEqualTo(free.text());
        assertThat(me(person).string("pendingEmail")).isEqualTo(owner.email());
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("user.registration-repeated", owner.userId()).size() == 1);
        assertThat(heard.of("user.email-change-requested", person.userId())).isEmpty();
    }

    @Test
    void whoeverRegistersWithTheAddressMeanwhileKeepsIt() {
        var person = api.signedIn("PATIENT");
        var wanted = Api.newEmail();
        must(202, ask(person, wanted));
        api.register(wanted, "PATIENT");
        api.verify(wanted);
        assertThat(open(pendingLink(person.email())).problem()).isEqualTo("link-not-valid");
        assertThat(me(person).string("email")).isEqualTo(person.email());
        api.login(wanted, PASSWORD);
    }

    @Test
    void aLinkToANewAddressWorksForADayAndUntilItIsTakenBackOrReplaced() {
        var person = api.signedIn("PATIENT");
        must(202, ask(person, Api.newEmail()));
        assertThat(ask(person, Api.newEmail()).problem()).isEqualTo("mail-too-soon");
        var first = pendingLink(person.email());
        TestClock.shared().forward(Duration.ofMinutes(1));
        must(202, ask(person, Api.newEmail()));
        assertThat(open(first).problem()).isEqualTo("link-not-valid");
        var second = pendingLink(person.email());
        must(204, api.send("DELETE", "/api/v1/me/email/pending", null, bearer(person.access())));
        assertThat(open(second).problem()).isEqualTo("link-not-valid");
        TestClock.shared().forward(Duration.ofMinutes(2));
        must(202, ask(person, Api.newEmail()));
        var third = pendingLink(person.email());
        TestClock.shared().forward(Duration.ofHours(24));
        assertThat(open(third).problem()).isEqualTo("link-not-valid");
    }

    @Test
    void aNumberIsTakenWhenTheCodeThatWasSentThereComesBack() {
        var person = api.signedIn("PATIENT");
        var challenge = phone(person, "+49 (30) 901-820");
        assertThat(me(person).json().has("phone")).isFalse();
        assertThat(api.answer(challenge, "SMS", "000000").pointers()).containsExactly("/code");
        must(204, api.answerByCode(challenge, "SMS"));
        assertThat(me(person).string("phone")).isEqualTo("+4930901820");
        var patientId = person.user().path("patientId").asString();
        assertThat(
                        must(
                                        200,
                                        api.get(
                                                "/api/v1/patients/" + patientId + "/contact",
                                                Api.service()))
                                .string("phone"))
                .isEqualTo("+4930901820");
        must(204, api.send("DELETE", "/api/v1/me/phone", null, bearer(person.access())));
        assertThat(me(person).json().has("phone")).isFalse();
    }

    @Test
    void aCodeForANumberGoesToThatNumber() {
        var person = api.signedIn("PATIENT");
        var challenge = phone(person, "+34600000999");
        must(
                202,
                api.post("/api/v1/auth/codes", Map.of("challengeId", challenge, "method", "SMS")));
        var letter =
                must(
                        200,
                        api.get(
                                "/api/v1/challenges/"
                                        + challenge.substring(0, challenge.indexOf('.'))
                                        + "/code",
                                Api.service()));
        assertThat(letter.string("to")).isEqualTo("+34600000999");
        assertThat(letter.string("channel")).isEqualTo("SMS");
        assertThat(letter.string("code")).matches("[0-9]{6}");
        must(204, api.answer(challenge, "SMS", letter.string("code")));
        must(
                404,
                api.get(
                        "/api/v1/challenges/"
                                + challenge.substring(0, challenge.indexOf('.'))
                                + "/code",
                        Api.service()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0301234567",
                "+1234567890123456",
                "abc",
                "+49 30 90\u200b1820",
                "+٤٩٣٠٩٠١٨٢٠"
            })
    void aBadNumberIsNamed(String phone) {
        var answer =
                api.post("/api/v1/me/phone", Map.of("phone", phone), bearer(cached().access()));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("/phone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@example",
                "ada\u200b@example.org",
                "ada@exa\u202emple.org",
                "ada@b..c",
                "@b.example"
            })
    void aBadAddressIsNamed(String email) {
        var answer =
                api.post("/api/v1/me/email", Map.of("newEmail", email), bearer(cached().access()));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("/newEmail");
    }

    private static Api.Person somebody;

    private Api.Person cached() {
        if (somebody == null) {
            somebody = api.signedIn("PATIENT");
        }
        return somebody;
    }

    private String phone(Api.Person person, String phone) {
        return must(
                        202,
                        api.post(
                                "/api/v1/me/phone",
                                Map.of("phone", phone),
                                bearer(person.access())))
                .json()
                .path("challenge")
                .path("id")
                .asString();
    }

    private Api.Answer ask(Api.Person person, String email) {
        return api.post("/api/v1/me/email", Map.of("newEmail", email), bearer(person.access()));
    }

    private Api.Answer pendingLink(String email) {
        var id =
                api.stored(email)
                        .get("pendingEmail", Document.class)
                        .get("ticket", Document.class)
                        .getString("_id");
        return must(200, api.get("/api/v1/verifications/" + id + "/link", Api.service()));
    }

    private Api.Answer open(Api.Answer link) {
        var url = link.string("url");
        return api.post(
                "/api/v1/auth/verify-email",
                Map.of("token", url.substring(url.indexOf("token=") + 6)));
    }

    private Api.Answer me(Api.Person person) {
        return must(200, api.get("/api/v1/me", bearer(person.access())));
    }

    private Api.Answer login(String email) {
        return api.post("/api/v1/auth/login", Map.of("email", email, "password", PASSWORD));
    }
}
