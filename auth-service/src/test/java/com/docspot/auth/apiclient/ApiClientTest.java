package com.docspot.auth.apiclient;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@AuthTest
class ApiClientTest {

    private static final String SCOPE = "appointments:read";

    @Autowired private Api api;
    @Autowired private MongoOperations mongo;

    private String organisation;
    private String manager;

    @BeforeEach
    void anOrganisationWithAManager() {
        organisation =
                must(
                                201,
                                api.post(
                                        "/api/v1/organisations",
                                        Map.of("name", "Praxis"),
                                        bearer(TestTokens.admin())))
                        .string("id");
        var first =
                must(
                        201,
                        api.post(
                                "/api/v1/organisations/" + organisation + "/staff",
                                Map.of(
                                        "email", Api.newEmail(),
                                        "givenName", "Imre",
                                        "familyName", "Nagy"),
                                bearer(TestTokens.admin())));
        manager = staff(organisation, first.string("id"));
    }

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void softwareOfAnOrganisationGetsATokenWithinItsScopes() throws ParseException {
        var made = client();
        assertThat(made.header("Location")).endsWith(made.string("id"));
        var token =
                must(
                        200,
                        token(
                                made.string("id"),
                                made.string("secret"),
                                "client_credentials",
                                null));
        assertThat(token.string("scope")).isEqualTo(SCOPE);
        assertThat(token.json().path("expires_in").asInt()).isEqualTo(300);
        var claims = SignedJWT.parse(token.string("access_token")).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(made.string("id"));
        assertThat(claims.getStringClaim("role")).isEqualTo("CLIENT");
        assertThat(claims.getStringClaim("org")).isEqualTo(organisation);
        assertThat(claims.getStringClaim("scope")).isEqualTo(SCOPE);
        assertThat(claims.getStringClaim("pat")).isNull();
        var seen = must(200, api.get("/api/v1/api-clients/" + made.string("id"), bearer(manager)));
        assertThat(seen.string("lastUsedAt")).isNotEmpty();
        assertThat(seen.json().has("secret")).isFalse();
        assertThat(
                        token(
                                        made.string("id"),
                                        made.string("secret"),
                                        "client_credentials",
                                        "appointments:read people:write")
                                .string("error"))
                .isEqualTo("invalid_scope");
        for (var grant :
                List.of(
                        "authorization_code",
                        "password",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "urn:ietf:params:oauth:grant-type:jwt-bearer")) {
            assertThat(token(made.string("id"), made.string("secret"), grant, null).string("error"))
                    .as("acting for a patient by %s", grant)
                    .isEqualTo("unsupported_grant_type");
        }
        must(403, api.get("/api/v1/patients/me", bearer(token.string("access_token"))));
        must(401, token(made.string("id"), "wrong", "client_credentials", null));
        must(401, token(Ids.next("cli"), made.string("secret"), "client_credentials", null));
    }

    @Test
    void aSecretIsToldOnceAndKeptAsADigest() {
        var made = client();
        assertThat(made.string("secret")).hasSize(43);
        assertThat(mongo.findById(made.string("id"), Document.class, "api_clients").toJson())
                .doesNotContain(made.string("secret"));
    }

    @Test
    void theOldSecretWorksOnForAsLongAsWasSaid() {
        var made = client();
        var id = made.string("id");
        var rotated =
                must(
                        201,
                        api.post(
                                "/api/v1/api-clients/" + id + "/secrets",
                                Map.of("overlapHours", 2),
                                bearer(manager)));
        must(200, token(id, made.string("secret"), "client_credentials", null));
        must(200, token(id, rotated.string("secret"), "client_credentials", null));
        TestClock.shared().forward(Duration.ofHours(2).plusSeconds(1));
        must(401, token(id, made.string("secret"), "client_credentials", null));
        must(200, token(id, rotated.string("secret"), "client_credentials", null));
        assertThat(
                        api.post(
                                        "/api/v1/api-clients/" + id + "/secrets",
                                        Map.of("overlapHours", 169),
                                        bearer(TestTokens.admin()))
                                .pointers())
                .containsExactly("/overlapHours");
    }

    @Test
    void aRevokedClientIsOutWithTheTokenThatItHas() {
        var made = client();
        var id = made.string("id");
        var token =
                must(200, token(id, made.string("secret"), "client_credentials", null))
                        .string("access_token");
        must(403, api.get("/api/v1/me", bearer(token)));
        must(204, api.send("DELETE", "/api/v1/api-clients/" + id, null, bearer(manager)));
        must(401, api.get("/api/v1/me", bearer(token)));
        must(401, token(id, made.string("secret"), "client_credentials", null));
        assertThat(
                        api.post(
                                        "/api/v1/api-clients/" + id + "/secrets",
                                        Map.of(),
                                        bearer(manager))
                                .problem())
                .isEqualTo("revoked");
        must(204, api.send("DELETE", "/api/v1/api-clients/" + id, null, bearer(manager)));
    }

    @Test
    void onlyManagersOfTheOrganisationHaveToDoWithItsSoftware() {
        var id = client().string("id");
        var member = staff(organisation, Ids.next("usr"));
        var stranger = TestTokens.staff(Ids.next("org"));
        assertThat(api.get("/api/v1/api-clients/" + id, bearer(member)).problem())
                .isEqualTo("managers-only");
        must(404, api.get("/api/v1/api-clients/" + id, bearer(stranger)));
        must(404, api.send("DELETE", "/api/v1/api-clients/" + id, null, bearer(stranger)));
        must(404, api.get("/api/v1/api-clients?organisationId=" + organisation, bearer(stranger)));
        var listed = must(200, api.get("/api/v1/api-clients", bearer(manager)));
        assertThat(listed.json().path("items").size()).isEqualTo(1);
        assertThat(
                        api.post(
                                        "/api/v1/api-clients",
                                        Map.of("name", "X", "scopes", List.of("everything")),
                                        bearer(manager))
                                .pointers())
                .containsExactly("/scopes/0");
        assertThat(must(200, api.get("/api/v1/api-clients/scopes", bearer(manager))).text())
                .contains(SCOPE);
    }

    private Api.Answer client() {
        return must(
                201,
                api.post(
                        "/api/v1/api-clients",
                        Map.of("name", "Praxissoftware", "scopes", List.of(SCOPE)),
                        bearer(manager)));
    }

    private Api.Answer token(String id, String secret, String grant, String scope) {
        var basic =
                Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var body =
                "grant_type=" + grant + (scope == null ? "" : "&scope=" + scope.replace(" ", "+"));
        return api.send(
                "POST",
                "/oauth2/token",
                body,
                "Authorization",
                "Basic " + basic,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private static String staff(String organisation, String user) {
        return TestTokens.token(
                Role.STAFF,
                claims ->
                        claims.subject(user)
                                .claim("sid", Ids.next("ses"))
                                .claim("org", organisation));
    }
}
