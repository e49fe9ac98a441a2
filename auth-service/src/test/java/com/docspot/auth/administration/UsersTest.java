package com.docspot.auth.administration;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.Heard;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AuthTest
class UsersTest {

    private static final String ADMIN = TestTokens.admin();

    @Autowired private Api api;
    @Autowired private Heard heard;

    @Test
    void aUserIsFoundByAddressByIdAndByWhatTheyAre() {
        var person = api.signedIn("PATIENT");
        var patient = person.user().path("patientId").asString();
        for (var query :
                new String[] {
                    "email=" + person.email(),
                    "email=" + person.email().toUpperCase(),
                    "id=" + person.userId(),
                    "id=" + patient,
                    "email=" + person.email() + "&role=PATIENT&state=ACTIVE"
                }) {
            var found = must(200, api.get("/api/v1/admin/users?" + query, bearer(ADMIN)));
            assertThat(found.json().path("items").size()).as(query).isEqualTo(1);
            assertThat(found.json().path("items").path(0).path("id").asString())
                    .isEqualTo(person.userId());
        }
        var none = "/api/v1/admin/users?role=DOCTOR&email=" + person.email();
        assertThat(must(200, api.get(none, bearer(ADMIN))).json().path("items").size()).isZero();
        assertThat(
                        api.get("/api/v1/admin/users?role=KING&state=x&email=y", bearer(ADMIN))
                                .pointers())
                .containsExactlyInAnyOrder("/role", "/state", "/email");
        must(404, api.get("/api/v1/admin/users/" + Ids.next("usr"), bearer(ADMIN)));
        must(403, api.get("/api/v1/admin/users", bearer(person.access())));
    }

    @Test
    void theListOfUsersComesInPagesThatMissNobody() {
        var people = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            people.add(api.signedIn("DOCTOR").userId());
        }
        var seen = new ArrayList<String>();
        var path = "/api/v1/admin/users?role=DOCTOR&limit=2";
        var next = path;
        while (next != null) {
            var page = must(200, api.get(next, bearer(ADMIN)));
            page.json().path("items").forEach(item -> seen.add(item.path("id").asString()));
            next =
                    page.json().has("nextCursor")
                            ? path + "&cursor=" + page.string("nextCursor")
                            : null;
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(people);
    }

    @Test
    void whoeverIsSuspendedIsOutAtOnceAndBackWhenRestored() {
        var person = api.signedIn("PATIENT");
        must(200, decide(person, "suspend"));
        must(401, api.get("/api/v1/me", bearer(person.access())));
        must(401, api.refresh(person.refresh()));
        must(403, signIn(person));
        assertThat(decide(person, "suspend").problem()).isEqualTo("wrong-state");
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        heard.of("user.suspended", person.userId()).size() == 1
                                && heard.all().stream()
                                        .anyMatch(event ->
                                                event.type().endsWith("session.ended")
                                                        && event.data()
                                                                .path("userId")
                                                                .asString()
                                                                .equals(person.userId())));
        must(200, decide(person, "restore"));
        must(200, signIn(person));
        must(401, api.get("/api/v1/me", bearer(person.access())));
    }

    @Test
    void aForcedResetTakesThePasswordAwayAndMailsALink() {
        var person = api.signedIn("PATIENT");
        must(200, decide(person, "force-reset"));
        must(401, signIn(person));
        must(401, api.get("/api/v1/me", bearer(person.access())));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        heard.of("user.password-reset-requested", person.userId()).size() == 1);
        ContractRules.assertObeys(
                "user.password-reset-requested",
                heard.of("user.password-reset-requested", person.userId()).getFirst().data());
        var another = "copper lagoon violin 42";
        must(
                204,
                api.post(
                        "/api/v1/auth/password/reset",
                        Map.of("token", api.resetToken(person.email()), "newPassword", another)));
        api.login(person.email(), another);
    }

    @Test
    void aRoleIsGivenAndTheOldOneIsGone() {
        var person = api.signedIn("PATIENT");
        var organisation =
                must(
                                201,
                                api.post(
                                        "/api/v1/organisations",
                                        Map.of("name", "Klinik"),
                                        bearer(ADMIN)))
                        .string("id");
        var given =
                must(200, role(person, Map.of("role", "STAFF", "organisationId", organisation)));
        assertThat(given.string("organisationId")).isEqualTo(organisation);
        must(401, api.get("/api/v1/me", bearer(person.access())));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        heard.of("user.role-changed", person.userId()).size() == 1
                                && heard.of("staff.joined", person.userId()).size() == 1);
        ContractRules.assertObeys(
                "user.role-changed",
                heard.of("user.role-changed", person.userId()).getFirst().data());
        var doctor = must(200, role(person, Map.of("role", "DOCTOR")));
        assertThat(doctor.string("doctorId")).startsWith("doc-");
        assertThat(doctor.json().has("organisationId")).isFalse();
        assertThat(role(person, Map.of("role", "STAFF")).pointers())
                .containsExactly("/organisationId");
        assertThat(role(person, Map.of("role", "SERVICE")).pointers()).containsExactly("/role");
        assertThat(role(person, Map.of("role", "ADMIN", "organisationId", organisation)).pointers())
                .containsExactly("/organisationId");
        must(404, role(person, Map.of("role", "STAFF", "organisationId", Ids.next("org"))));
    }

    @Test
    void aDoctorIsReachedByTheirLogin() {
        var doctor = api.signedIn("DOCTOR");
        var path = "/api/v1/doctors/" + doctor.user().path("doctorId").asString() + "/contact";
        assertThat(must(200, api.get(path, Api.service())).string("email"))
                .isEqualTo(doctor.email());
        must(403, api.get(path, bearer(doctor.access())));
        must(404, api.get("/api/v1/doctors/" + Ids.next("doc") + "/contact", Api.service()));
    }

    @Test
    void administratorsDoNotDecideAboutThemselves() {
        var person = api.signedIn("PATIENT");
        must(200, role(person, Map.of("role", "ADMIN")));
        var admin =
                TestTokens.token(
                        Role.ADMIN,
                        claims -> claims.subject(person.userId()).claim("sid", Ids.next("ses")));
        for (var verb : new String[] {"suspend", "restore", "force-reset"}) {
            assertThat(
                            api.send(
                                            "POST",
                                            "/api/v1/admin/users/" + person.userId() + "/" + verb,
                                            null,
                                            bearer(admin))
                                    .problem())
                    .as(verb)
                    .isEqualTo("yourself");
        }
    }

    private Api.Answer decide(Api.Person person, String verb) {
        return api.send(
                "POST", "/api/v1/admin/users/" + person.userId() + "/" + verb, null, bearer(ADMIN));
    }

    private Api.Answer role(Api.Person person, Map<String, String> role) {
        return api.post("/api/v1/admin/users/" + person.userId() + "/role", role, bearer(ADMIN));
    }

    private Api.Answer signIn(Api.Person person) {
        return api.post(
                "/api/v1/auth/login", Map.of("email", person.email(), "password", Api.PASSWORD));
    }
}
