package com.docspot.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.notification.delivery.Channel;
import com.docspot.notification.wording.Kind;
import com.docspot.platform.web.Ids;
import java.util.Map;
import java.util.ResourceBundle;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountLettersTest extends RunningService {

    private final String user = Ids.next("usr");
    private final String verification = Ids.next("vrf");

    @Test
    void sendsTheLinkThatConfirmsAnAddressAndKeepsItNowhereElse() {
        AUTH.knows(
                "/api/v1/users/" + user + "/contact",
                "{\"email\":\"%s\",\"locale\":\"en\"}".formatted(addressOf(user)));
        AUTH.knows(
                "/api/v1/verifications/" + verification + "/link",
                "{\"url\":\"http://localhost:8080/verify?token=s3cret\"}");
        registered();
        await().until(() -> !inbox.letters(addressOf(user), null).isEmpty());
        var letter = inbox.letters(addressOf(user), null).getFirst();
        assertThat(letter.link()).isEqualTo("http://localhost:8080/verify?token=s3cret");
        assertThat(letter.text()).contains("s3cret");
        for (var message : mongo.getCollection("messages").find()) {
            assertThat(message.toJson()).doesNotContain("s3cret");
        }
    }

    @Test
    void sendsNothingWhenTheLinkWasUsedMeanwhile() {
        AUTH.knows(
                "/api/v1/users/" + user + "/contact",
                "{\"email\":\"%s\"}".formatted(addressOf(user)));
        registered();
        await().until(() ->
                mongo.getCollection("messages")
                                .countDocuments(
                                        new Document("recipient", user).append("state", "SENT"))
                        == 1);
        assertThat(inbox.letters(addressOf(user), null)).isEmpty();
    }

    @Test
    void aCarerWhomNobodyKnowsYetGetsTheirInvitationInThePatientsLanguage() {
        var carer = "carer-" + verification + "@example.org";
        AUTH.knows(
                "/api/v1/verifications/" + verification + "/link",
                "{\"url\":\"http://localhost:8080/relation-invitation?token=s3cret\",\"email\":\"%s\",\"locale\":\"es\"}"
                        .formatted(carer));
        happened(
                patient,
                "relation.invited",
                "docspot.people.v1",
                Map.of("patientId", patient, "verificationId", verification));
        await().until(() -> !inbox.letters(carer, null).isEmpty());
        var letter = inbox.letters(carer, null).getFirst();
        assertThat(letter.subject()).startsWith("Le invitan");
        assertThat(letter.link()).endsWith("token=s3cret");
        for (var message : mongo.getCollection("messages").find()) {
            assertThat(message.toJson()).doesNotContain("s3cret", carer);
        }
    }

    @Test
    void aCodeForARecordIsMailed() {
        var email = "record-" + verification + "@example.org";
        AUTH.knows(
                "/api/v1/verifications/" + verification + "/link",
                "{\"url\":\"http://localhost:8080/take-over?code=K7PM\",\"email\":\"%s\",\"locale\":\"ar\"}"
                        .formatted(email));
        happened(
                patient,
                "patient.take-over-offered",
                "docspot.people.v1",
                Map.of("patientId", patient, "verificationId", verification));
        await().until(() -> !inbox.letters(email, null).isEmpty());
        assertThat(inbox.letters(email, null).getFirst().link()).endsWith("code=K7PM");
    }

    @Test
    void sendsTheLinkToTheNewAddressAndANoticeToTheOld() {
        var wanted = "new-" + addressOf(user);
        AUTH.knows(
                "/api/v1/users/" + user + "/contact",
                "{\"email\":\"%s\",\"locale\":\"es\"}".formatted(addressOf(user)));
        AUTH.knows(
                "/api/v1/verifications/" + verification + "/link",
                "{\"url\":\"http://localhost:8080/verify?token=n3w\",\"email\":\"%s\",\"locale\":\"es\"}"
                        .formatted(wanted));
        happened(
                user,
                "user.email-change-requested",
                "docspot.people.v1",
                Map.of("userId", user, "verificationId", verification, "locale", "es"));
        await().until(() ->
                !inbox.letters(wanted, null).isEmpty()
                        && !inbox.letters(addressOf(user), null).isEmpty());
        assertThat(inbox.letters(wanted, null).getFirst().text()).contains("token=n3w");
        var notice = inbox.letters(addressOf(user), null).getFirst();
        assertThat(notice.subject()).isEqualTo("Tu cuenta va a tener otro correo");
        assertThat(notice.text()).doesNotContain("n3w");
    }

    @Test
    void tellsTheFormerAddressOnceThereIsAnother() {
        var former = "old-" + addressOf(user);
        AUTH.knows(
                "/api/v1/users/" + user + "/contact",
                "{\"email\":\"%s\",\"locale\":\"ar\"}".formatted(addressOf(user)));
        AUTH.knows(
                "/api/v1/verifications/" + verification + "/link",
                "{\"url\":\"http://localhost:8080/security\",\"email\":\"%s\"}".formatted(former));
        happened(
                user,
                "user.email-changed",
                "docspot.people.v1",
                Map.of("userId", user, "verificationId", verification));
        await().until(() -> !inbox.letters(former, null).isEmpty());
        assertThat(inbox.letters(addressOf(user), null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EMAIL, guest@example.org, MAIL", "SMS, +34600000123, SMS"})
    void sendsACodeWhereTheAuthServiceSaysAndKeepsItNowhereElse(
            String method, String to, Channel channel) {
        var challenge = Ids.next("chl");
        AUTH.knows(
                "/api/v1/challenges/" + challenge + "/code",
                "{\"code\":\"274911\",\"to\":\"%s\",\"channel\":\"%s\",\"locale\":\"en\"}"
                        .formatted(to, method));
        happened(
                challenge,
                "user.code-requested",
                "docspot.people.v1",
                Map.of("challengeId", challenge, "channel", method, "number", 1));
        await().until(() -> !inbox.letters(to, null).isEmpty());
        var letter = inbox.letters(to, null).getFirst();
        assertThat(letter.channel()).isEqualTo(channel);
        assertThat(letter.text()).contains("274911");
        for (var message : mongo.getCollection("messages").find()) {
            assertThat(message.toJson()).doesNotContain("274911");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user.factors-changed", "user.deletion-requested", "user.deletion-undone"})
    void tellsTheOwnerWhatHappenedToTheLogin(String type) {
        AUTH.knows(
                "/api/v1/users/" + user + "/contact",
                "{\"email\":\"%s\"}".formatted(addressOf(user)));
        happened(
                user,
                type,
                "docspot.people.v1",
                Map.of("userId", user, "erasesAt", "2026-12-08T10:15:00Z"));
        await().until(() -> !inbox.letters(addressOf(user), null).isEmpty());
        assertThat(inbox.letters(addressOf(user), null).getFirst().text())
                .contains("http://localhost:8080/");
    }

    @Test
    void eachMessageIsWordedInAllThreeLanguages() {
        for (var kind : Kind.values()) {
            for (var language : new String[] {"", "_es", "_ar"}) {
                var words = ResourceBundle.getBundle("wording/messages" + language);
                assertThat(words.getString(kind.key() + ".subject")).isNotBlank();
                assertThat(words.getString(kind.key() + ".text")).isNotBlank();
            }
        }
    }

    private void registered() {
        happened(
                user,
                "user.registered",
                "docspot.people.v1",
                Map.of(
                        "userId",
                        user,
                        "verificationId",
                        verification,
                        "role",
                        "PATIENT",
                        "locale",
                        "en"));
    }
}
