package com.docspot.auth;

import static com.docspot.auth.Api.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What somebody tries who wants in where they don't belong. */
@AuthTest
class AttackTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired private Api api;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role",
                "state",
                "id",
                "_id",
                "userId",
                "patientId",
                "doctorId",
                "organisationId",
                "verified",
                "sessionsFrom",
                "revision",
                "scope",
                "__proto__",
                "$set",
                "passwordHash"
            })
    void whoRegistersGivesThemselvesNothing(String field) {
        var body = Api.registration(Api.newEmail(), "PATIENT");
        body.put(field, "ADMIN");

        var answer = api.post("/api/v1/auth/register", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(api.stored((String) body.get("email"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "STAFF", "SERVICE", "CLIENT", "GUEST", "ANON", "admin", ""})
    void nobodyRegistersAsMoreThanPatientOrDoctor(String type) {
        var body = Api.registration(Api.newEmail(), type);
        assertThat(api.post("/api/v1/auth/register", body).status()).isIn(400, 422);
        assertThat(api.stored((String) body.get("email"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role",
                "state",
                "patientId",
                "doctorId",
                "organisationId",
                "revision",
                "sessionsFrom",
                "passwordHash",
                "$set",
                "$unset"
            })
    void whoEditsTheirProfileGivesThemselvesNothing(String field) {
        var person = api.signedIn("PATIENT");
        var etag = api.get("/api/v1/me", bearer(person.access())).header("ETag");

        var answer =
                api.send(
                        "PATCH",
                        "/api/v1/me",
                        JSON.writeValueAsString(Map.of(field, "ADMIN")),
                        "Authorization",
                        "Bearer " + person.access(),
                        "If-Match",
                        etag);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(api.get("/api/v1/me", bearer(person.access())).header("ETag")).isEqualTo(etag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": {\"$ne\": null}, \"password\": {\"$ne\": null}}",
                "{\"email\": {\"$gt\": \"\"}, \"password\": \"x\"}",
                "{\"email\": {\"$regex\": \".*\"}, \"password\": \"x\"}",
                "{\"email\": [\"root@practice.example\"], \"password\": \"x\"}",
                "{\"email\": \"root@practice.example\", \"password\": {\"$exists\": true}}",
                "{\"email\": \"root@practice.example\", \"password\": [\"a\", \"b\"]}",
                "{\"email\": \"root@practice.example\", \"password\": true}",
                "{\"email\": \"root@practice.example\", \"password\": 1, \"password\": 2}"
            })
    void operatorsInALoginAreNoText(String body) {
        var answer = api.send("POST", "/api/v1/auth/login", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("accessToken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/refresh|{\"refreshToken\": {\"$ne\": null}}",
                "/api/v1/auth/logout|{\"refreshToken\": {\"$ne\": null}}",
                "/api/v1/auth/verify-email|{\"token\": {\"$ne\": null}}",
                "/api/v1/auth/password/forgot|{\"email\": {\"$regex\": \".*\"}}",
                "/api/v1/auth/password/reset|{\"token\": {\"$ne\": 1}, \"password\": \"a\"}",
                "/api/v1/auth/oauth2/google/callback|{\"code\": {\"$ne\": 1}, \"state\": \"x\"}"
            })
    void operatorsElsewhereAreNoTextEither(String request) {
        var parts = request.split("\\|", 2);
        assertThat(api.send("POST", parts[0], parts[1]).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/admin/trail/",
                "/api/v1//admin/trail",
                "//api/v1/admin/trail",
                "/api/v1/admin/trail;a=b",
                "/api/v1/me/..;/admin/trail",
                "/api/v1/me/../admin/trail",
                "/api/v1/me/%2e%2e/admin/trail",
                "/api/v1/me%2f..%2fadmin%2ftrail",
                "/api/v1/admin%2ftrail",
                "/api/v1/%61dmin/trail",
                "/api/v1/ADMIN/trail",
                "/api/v1/admin/trail.json",
                "/api/v1/admin/trail%00",
                "/api/v1/admin/trail%20",
                "/api/v1/admin/trail%0d%0aX-Role:ADMIN",
                "/api/v1/admin/./trail",
                "/API/V1/admin/trail",
                "/api/v1/admin/trail%3bx",
                "/api/v1/admin/trail%252f"
            })
    void noPathLeadsRoundTheTable(String path) {
        var patient = bearer(TestTokens.patient(Ids.next("pat")));
        assertThat(api.get(path, patient).status()).as(path).isIn(400, 403, 404);
        assertThat(api.get(path).status()).as(path).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Role, ADMIN",
        "X-User-Id, usr-admin",
        "X-User-Role, ADMIN",
        "X-Forwarded-User, usr-admin",
        "X-Authenticated-User, usr-admin",
        "X-Organisation-Id, org-1",
        "X-Original-URL, /api/v1/auth/providers",
        "X-Rewrite-URL, /api/v1/auth/providers",
        "X-HTTP-Method-Override, POST",
        "X-Forwarded-Prefix, /api/v1/auth",
        "Forwarded, for=127.0.0.1;host=localhost",
        "X-Forwarded-For, 127.0.0.1",
        "X-Forwarded-Host, localhost",
        "Cookie, role=ADMIN; docspot_refresh=x",
    })
    void noHeaderMakesAnAdministrator(String name, String value) {
        var token = TestTokens.patient(Ids.next("pat"));
        var headers =
                new ArrayList<>(List.of("Authorization", "Bearer " + token, name, value))
                        .toArray(String[]::new);
        assertThat(api.get("/api/v1/admin/trail", headers).status()).isEqualTo(403);
        assertThat(api.get("/api/v1/admin/trail", name, value).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "heapdump",
                "threaddump",
                "beans",
                "mappings",
                "configprops",
                "loggers",
                "shutdown",
                "httpexchanges",
                "conditions",
                "scheduledtasks",
                "sessions",
                "jolokia",
                "refresh",
                "deadletters",
                "caches",
                "logfile"
            })
    void managementTellsStrangersNothing(String endpoint) {
        var path = "/actuator/" + endpoint;
        for (var method : List.of("GET", "POST", "DELETE")) {
            assertThat(api.send(method, path, null).status()).as(method).isIn(401, 404);
            assertThat(
                            api.send(
                                            method,
                                            path,
                                            null,
                                            bearer(TestTokens.patient(Ids.next("pat"))))
                                    .status())
                    .as(method)
                    .isIn(403, 404, 405);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202Etxt",
                "a\u200Bb",
                "a\u0000b",
                "a\u001Bb",
                "a\uFEFFb",
                "a\u2066b",
                "a\u0085b"
            })
    void namesHideNothing(String name) {
        var body = Api.registration(Api.newEmail(), "PATIENT");
        body.put("givenName", name);
        assertThat(api.post("/api/v1/auth/register", body).status()).isIn(400, 422);
        assertThat(api.stored((String) body.get("email"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2f..%2fetc%2fpasswd",
                "$where",
                "%7B%22$ne%22:null%7D",
                "usr-1'%20or%20'1'='1",
                "pat-%00",
                "0190f0c8-0000-7000-8000-000000000001",
                "me%2f..%2fpat-1"
            })
    void oddIdsAreNobodys(String id) {
        var patient = bearer(TestTokens.patient(Ids.next("pat")));
        assertThat(api.get("/api/v1/patients/" + id, patient).status()).isIn(400, 404);
        assertThat(api.get("/api/v1/verifications/" + id + "/link", Api.service()).status())
                .isIn(400, 404);
    }
}
