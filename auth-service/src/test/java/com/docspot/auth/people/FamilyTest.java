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
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AuthTest
class FamilyTest {

    private static final String CHILDS_BIRTH =
            LocalDate.now(ZoneOffset.UTC).minusYears(10).toString();

    @Autowired private Api api;
    @Autowired private Heard heard;
    @Autowired private ComingOfAge comingOfAge;

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void aParentAddsAChildAndActsForItLikeForThemselves() {
        var parent = api.signedIn("PATIENT");
        var child = child(parent);
        var id = child.string("id");
        assertThat(child.string("relation")).isEqualTo("GUARDIAN");
        var mine = must(200, api.get("/api/v1/patients", bearer(parent.access())));
        assertThat(Reception.ids(mine)).containsExactly(own(parent), id);
        assertThat(mine.json().path("items").path(0).path("relation").asString()).isEqualTo("SELF");
        must(
                200,
                Reception.patch(
                        api, parent.access(), id, Map.of("givenName", "Kim", "sex", "OTHER")));
        assertThat(api.get("/api/v1/patients/" + id, bearer(parent.access())).string("givenName"))
                .isEqualTo("Kim");
        must(404, api.get("/api/v1/patients/" + id, bearer(api.signedIn("PATIENT").access())));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("relation.added", id).size() == 1);
        ContractRules.assertObeys(
                "relation.added", heard.of("relation.added", id).getFirst().data());
    }

    @Test
    void whoReachesThePracticeAboutAChildReachesItsParent() {
        var parent = api.signedIn("PATIENT");
        var contact =
                must(
                        200,
                        api.get(
                                "/api/v1/patients/" + child(parent).string("id") + "/contact",
                                Api.service()));
        assertThat(contact.string("email")).isEqualTo(parent.email());
        assertThat(contact.string("givenName")).isEqualTo("Mara");
    }

    @Test
    void anAdultIsNobodysChild() {
        var parent = api.signedIn("PATIENT");
        var grown = LocalDate.now(ZoneOffset.UTC).minusYears(18).minusDays(2).toString();
        assertThat(
                        api.post(
                                        "/api/v1/patients",
                                        Reception.fields("birthDate", grown),
                                        bearer(parent.access()))
                                .pointers())
                .containsExactly("/birthDate");
    }

    @Test
    void aCarerIsInvitedAcceptsReadsAndIsShownOutAgain() {
        var patient = api.signedIn("PATIENT");
        var carer = api.signedIn("PATIENT");
        var invited = invite(patient.access(), own(patient), "CARER", carer.email());
        assertThat(invited.string("state")).isEqualTo("INVITED");
        must(404, api.get("/api/v1/patients/" + own(patient), bearer(carer.access())));
        var token = mailedToken("relation.invited", own(patient), carer.email());
        var accepted = must(200, accept(carer, token));
        assertThat(accepted.string("patientId")).isEqualTo(own(patient));
        must(200, api.get("/api/v1/patients/" + own(patient), bearer(carer.access())));
        must(404, Reception.patch(api, carer.access(), own(patient), Map.of("sex", "MALE")));
        assertThat(
                        api.post(
                                        "/api/v1/patients/" + own(patient) + "/relations",
                                        Map.of("kind", "CARER", "email", Api.newEmail()),
                                        bearer(carer.access()))
                                .status())
                .isEqualTo(404);
        assertThat(accept(api.signedIn("PATIENT"), token).problem()).isEqualTo("link-not-valid");

        var listed = must(200, api.get("/api/v1/patients/me/relations", bearer(patient.access())));
        assertThat(listed.text()).contains("O'Brien-Müller").doesNotContain(carer.email());
        var relation = invited.string("id");
        var path = "/api/v1/patients/" + own(patient) + "/relations/" + relation;
        must(404, api.send("DELETE", path, null, bearer(api.signedIn("PATIENT").access())));
        must(204, api.send("DELETE", path, null, bearer(patient.access())));
        var ended = must(404, api.get("/api/v1/patients/" + own(patient), bearer(carer.access())));
        var nobody =
                must(404, api.get("/api/v1/patients/" + Ids.next("pat"), bearer(carer.access())));
        assertThat(withoutTrace(ended)).isEqualTo(withoutTrace(nobody));
        must(404, api.send("DELETE", path, null, bearer(patient.access())));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("relation.ended", own(patient)).size() == 1);
        ContractRules.assertObeys(
                "relation.ended", heard.of("relation.ended", own(patient)).getFirst().data());
    }

    @Test
    void anInvitationDiesOfAgeAndWhenItIsTakenBack() {
        var patient = api.signedIn("PATIENT");
        var old = Api.newEmail();
        invite(patient.access(), own(patient), "CARER", old);
        var oldToken = mailedToken("relation.invited", own(patient), old);
        var taken = Api.newEmail();
        var back = invite(patient.access(), own(patient), "CARER", taken);
        var takenToken = mailedToken("relation.invited", own(patient), taken);
        must(
                204,
                api.send(
                        "DELETE",
                        "/api/v1/patients/me/relations/" + back.string("id"),
                        null,
                        bearer(patient.access())));
        assertThat(accept(api.signedIn("PATIENT"), takenToken).problem())
                .isEqualTo("link-not-valid");
        TestClock.shared().forward(Duration.ofDays(7).plusSeconds(1));
        assertThat(accept(api.signedIn("PATIENT"), oldToken).problem()).isEqualTo("link-not-valid");
    }

    @Test
    void oneGuardianBringsAnotherButDoesNotShowThemOut() {
        var mother = api.signedIn("PATIENT");
        var father = api.signedIn("PATIENT");
        var id = child(mother).string("id");
        var relation = invite(mother.access(), id, "GUARDIAN", father.email()).string("id");
        must(200, accept(father, mailedToken("relation.invited", id, father.email())));
        must(200, Reception.patch(api, father.access(), id, Map.of("givenName", "Toni")));
        assertThat(accept(father, "nonsense").problem()).isEqualTo("link-not-valid");
        var path = "/api/v1/patients/" + id + "/relations/" + relation;
        must(404, api.send("DELETE", path, null, bearer(mother.access())));
        must(204, api.send("DELETE", path, null, bearer(father.access())));
        must(404, api.get("/api/v1/patients/" + id, bearer(father.access())));
        assertThat(
                        api.post(
                                        "/api/v1/patients/me/relations",
                                        Map.of("kind", "GUARDIAN", "email", Api.newEmail()),
                                        bearer(mother.access()))
                                .problem())
                .isEqualTo("not-a-minor");
    }

    @Test
    void nobodyEndsWhatAPatientIsToThemselves() {
        var patient = api.signedIn("PATIENT");
        var self =
                must(200, api.get("/api/v1/patients/me/relations", bearer(patient.access())))
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
        must(
                404,
                api.send(
                        "DELETE",
                        "/api/v1/patients/me/relations/" + self,
                        null,
                        bearer(patient.access())));
    }

    @Test
    void withTheEighteenthBirthdayTheParentsTimeIsOverToTheInstant() {
        var parent = api.signedIn("PATIENT");
        var id = child(parent).string("id");
        var birthday = LocalDate.parse(CHILDS_BIRTH).plusYears(18).atStartOfDay(ZoneOffset.UTC);
        TestClock.shared().moveTo(birthday.minusMinutes(1).toInstant());
        must(200, api.get("/api/v1/patients/" + id, bearer(tokenOf(parent))));
        comingOfAge.endWhatIsDue();
        assertThat(heard.of("relation.ended", id)).isEmpty();
        TestClock.shared().moveTo(birthday.toInstant());
        must(404, api.get("/api/v1/patients/" + id, bearer(tokenOf(parent))));
        comingOfAge.endWhatIsDue();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("relation.ended", id).size() == 1);
        assertThat(heard.of("relation.ended", id).getFirst().data().path("reason").asString())
                .isEqualTo("TIME");
        comingOfAge.endWhatIsDue();
        assertThat(heard.of("relation.ended", id)).hasSize(1);
    }

    @Test
    void aCorrectedBirthDateMovesTheEndOfChildhood() {
        var parent = api.signedIn("PATIENT");
        var id = child(parent).string("id");
        var older = LocalDate.parse(CHILDS_BIRTH).minusYears(2);
        must(200, Reception.patch(api, parent.access(), id, Map.of("birthDate", older.toString())));
        var end = older.plusYears(18).atStartOfDay(ZoneOffset.UTC).toInstant();
        assertThat(
                        api.get("/api/v1/patients/" + id + "/relations", bearer(parent.access()))
                                .json()
                                .path("items")
                                .path(0)
                                .path("until")
                                .asString())
                .isEqualTo(end.toString());
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("relation.added", id).size() == 2);
        assertThat(heard.of("relation.added", id).getLast().data().path("until").asString())
                .startsWith(end.toString().substring(0, 19));
    }

    @Test
    void anInvitationSaysWhomAndAsWhatAndUntilWhenInTheFuture() {
        var patient = api.signedIn("PATIENT");
        var answer =
                api.post(
                        "/api/v1/patients/me/relations",
                        Map.of("kind", "SELF", "email", "x", "until", "2020-01-01"),
                        bearer(patient.access()));
        assertThat(answer.pointers()).containsExactlyInAnyOrder("/kind", "/email", "/until");
        assertThat(
                        api.post(
                                        "/api/v1/patients/" + Ids.next("pat") + "/relations",
                                        Map.of("kind", "SELF"),
                                        bearer(patient.access()))
                                .status())
                .isEqualTo(404);
    }

    private Api.Answer child(Api.Person parent) {
        return child(parent, LocalDate.parse(CHILDS_BIRTH));
    }

    private Api.Answer child(Api.Person parent, LocalDate born) {
        return must(
                201,
                api.post(
                        "/api/v1/patients",
                        Reception.fields("birthDate", born.toString()),
                        bearer(parent.access())));
    }

    private Api.Answer invite(String token, String patient, String kind, String email) {
        return must(
                201,
                api.post(
                        "/api/v1/patients/" + patient + "/relations",
                        Map.of("kind", kind, "email", email),
                        bearer(token)));
    }

    private Api.Answer accept(Api.Person person, String token) {
        return api.post(
                "/api/v1/relation-invitations/accept",
                Map.of("token", token),
                bearer(person.access()));
    }

    private String mailedToken(String type, String patient, String email) {
        return await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () ->
                                heard.of(type, patient).stream()
                                        .map(event ->
                                                event.data().path("verificationId").asString())
                                        .map(id ->
                                                api.get(
                                                        "/api/v1/verifications/" + id + "/link",
                                                        Api.service()))
                                        .filter(link -> link.string("email").equals(email))
                                        .map(link -> link.string("url"))
                                        .map(url -> url.substring(url.indexOf("token=") + 6))
                                        .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    /** Signed for the time that the clock shows. */
    private static String tokenOf(Api.Person person) {
        return TestTokens.token(
                Role.PATIENT,
                claims ->
                        claims.subject(person.userId())
                                .claim("sid", Ids.next("ses"))
                                .claim("pat", own(person)));
    }

    private static String withoutTrace(Api.Answer answer) {
        return answer.text().replace(answer.string("traceId"), "");
    }

    private static String own(Api.Person person) {
        return person.user().path("patientId").asString();
    }
}
