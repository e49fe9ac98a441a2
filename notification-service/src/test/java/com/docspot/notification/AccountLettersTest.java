package com.docspot.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.web.Ids;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

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
