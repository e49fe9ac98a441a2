package com.docspot.auth.consent;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.Heard;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.web.Ids;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AuthTest
class ConsentTest {

    @Autowired private Api api;
    @Autowired private Heard heard;

    @Test
    void aConsentIsGivenOnceAndTakenBackAndWhatWasIsStillSeen() {
        var person = api.signedIn("PATIENT");
        var given = must(201, give(person, "REMINDERS", "1", null));
        assertThat(must(200, give(person, "REMINDERS", "1", null)).string("id"))
                .isEqualTo(given.string("id"));
        must(204, withdraw(person, given.string("id")));
        must(204, withdraw(person, given.string("id")));
        var again = must(201, give(person, "REMINDERS", "1", null));
        var listed = must(200, api.get("/api/v1/me/consents", bearer(person.access())));
        assertThat(listed.json().path("items").size()).isEqualTo(2);
        assertThat(listed.json().path("items").path(0).path("id").asString())
                .isEqualTo(again.string("id"));
        assertThat(listed.json().path("items").path(1).has("withdrawnAt")).isTrue();
        assertThat(listed.json().path("items").path(1).path("givenBy").asString())
                .isEqualTo(person.userId());
        for (var type : new String[] {"consent.given", "consent.withdrawn"}) {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> heard.of(type, given.string("id")).size() == 1);
            ContractRules.assertObeys(type, heard.of(type, given.string("id")).getFirst().data());
        }
    }

    @Test
    void nobodyAgreesToATextThatTheyHaveNotSeen() {
        var person = api.signedIn("PATIENT");
        var outdated = must(409, give(person, "RESEARCH", "0", null));
        assertThat(outdated.problem()).isEqualTo("consent-text-outdated");
        assertThat(outdated.string("current")).isEqualTo("1");
        assertThat(give(person, "EVERYTHING", " ", null).pointers())
                .containsExactlyInAnyOrder("/purpose", "/textVersion");
        assertThat(
                        must(200, api.get("/api/v1/me/consents/texts", bearer(person.access())))
                                .json()
                                .path("items")
                                .size())
                .isEqualTo(Purpose.values().length);
    }

    @Test
    void aGuardianAgreesForAChildAndNobodyElseDoes() {
        var parent = api.signedIn("PATIENT");
        var stranger = api.signedIn("PATIENT");
        var child =
                must(
                                201,
                                api.post(
                                        "/api/v1/patients",
                                        Map.of(
                                                "givenName", "Kim",
                                                "familyName", "Klein",
                                                "birthDate",
                                                        LocalDate.now(ZoneOffset.UTC)
                                                                .minusYears(5)
                                                                .toString()),
                                        bearer(parent.access())))
                        .string("id");
        var given = must(201, give(parent, "TREATMENT", "1", child));
        assertThat(given.string("patientId")).isEqualTo(child);
        must(404, give(stranger, "TREATMENT", "1", child));
        must(404, withdraw(stranger, given.string("id")));
        must(404, withdraw(stranger, Ids.next("con")));
        must(404, api.get("/api/v1/me/consents?patientId=" + child, bearer(stranger.access())));
        must(204, withdraw(parent, given.string("id")));
    }

    private Api.Answer give(Api.Person person, String purpose, String version, String patient) {
        var request = new HashMap<String, String>();
        request.put("purpose", purpose);
        request.put("textVersion", version);
        if (patient != null) {
            request.put("patientId", patient);
        }
        return api.post("/api/v1/me/consents", request, bearer(person.access()));
    }

    private Api.Answer withdraw(Api.Person person, String id) {
        return api.send("DELETE", "/api/v1/me/consents/" + id, null, bearer(person.access()));
    }
}
