package com.docspot.auth.organisation;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.Heard;
import com.docspot.platform.web.Ids;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AuthTest
class OrganisationTest {

    private static final String NEW_PASSWORD = "velvet kettle 88 orchard";

    @Autowired private Api api;
    @Autowired private Heard heard;

    private static String admin;

    private String admin() {
        if (admin == null) {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> api.stored(AuthTest.ADMIN_EMAIL) != null);
            var signedIn = api.login(AuthTest.ADMIN_EMAIL, AuthTest.ADMIN_PASSWORD);
            admin = api.withoutSecondFactor(signedIn, "ADMIN").access();
        }
        return admin;
    }

    @Test
    void theConfiguredAdministratorFoundsAnOrganisation() {
        var founded = must(201, found("Praxis am Ring"));
        var id = founded.string("id");
        assertThat(founded.header("Location")).isEqualTo("/api/v1/organisations/" + id);
        var seen =
                must(
                        200,
                        api.get(
                                "/api/v1/organisations/" + id,
                                bearer(api.signedIn("DOCTOR").access())));
        assertThat(seen.string("name")).isEqualTo("Praxis am Ring");
        assertThat(seen.header("ETag")).isEqualTo("\"1\"");
        must(404, api.get("/api/v1/organisations/" + Ids.next("org"), bearer(admin())));
        assertThat(found(" ").pointers()).containsExactly("/name");
        assertThat(found("x".repeat(101)).pointers()).containsExactly("/name");
    }

    @Test
    void theSameRequestAgainMakesNoSecondOne() {
        var first = must(201, found("Twice", "Idempotency-Key", "k-1"));
        var again = must(201, found("Twice", "Idempotency-Key", "k-1"));
        assertThat(again.string("id")).isEqualTo(first.string("id"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(found("Another", "Idempotency-Key", "k-1").problem())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void aMemberOfStaffIsInvitedSetsAPasswordAndActsForTheOrganisation() throws ParseException {
        var organisation = must(201, found("Ärztehaus")).string("id");
        var email = Api.newEmail();
        var invitation =
                Map.of("email", email, "givenName", "Imre", "familyName", "Nagy", "locale", "hu");
        var path = "/api/v1/organisations/" + organisation + "/staff";
        var invited =
                must(
                        201,
                        api.post(
                                path,
                                invitation,
                                with(admin(), "Idempotency-Key", "inv-" + organisation)));
        assertThat(invited.string("state")).isEqualTo("INVITED");
        assertThat(invited.string("organisationId")).isEqualTo(organisation);
        var again =
                must(
                        201,
                        api.post(
                                path,
                                invitation,
                                with(admin(), "Idempotency-Key", "inv-" + organisation)));
        assertThat(again.string("id")).isEqualTo(invited.string("id"));
        assertThat(api.post(path, invitation, bearer(admin())).problem()).isEqualTo("email-in-use");
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        heard.of("user.password-reset-requested", invited.string("id")).size() == 1
                                && heard.of("staff.joined", invited.string("id")).size() == 1);

        assertThat(
                        api.post(
                                        "/api/v1/auth/login",
                                        Map.of("email", email, "password", NEW_PASSWORD))
                                .status())
                .isEqualTo(401);
        must(
                204,
                api.post(
                        "/api/v1/auth/password/reset",
                        Map.of("token", api.resetToken(email), "newPassword", NEW_PASSWORD)));
        var staff = api.withoutSecondFactor(api.login(email, NEW_PASSWORD), "STAFF");
        assertThat(staff.user().path("role").asString()).isEqualTo("STAFF");
        assertThat(staff.user().path("organisationId").asString()).isEqualTo(organisation);
        assertThat(SignedJWT.parse(staff.access()).getJWTClaimsSet().getStringClaim("org"))
                .isEqualTo(organisation);
        assertThat(api.post(path, invitation, bearer(staff.access())).problem())
                .isEqualTo("email-in-use");
    }

    @Test
    void nobodyIsInvitedToNowhere() {
        var invitation = Map.of("email", Api.newEmail(), "givenName", "Imre", "familyName", "Nagy");
        must(
                404,
                api.post(
                        "/api/v1/organisations/" + Ids.next("org") + "/staff",
                        invitation,
                        bearer(admin())));
    }

    @Test
    void theListHasPagesThatMissNothing() {
        for (var i = 0; i < 3; i++) {
            must(201, found("Page " + i));
        }
        var seen = new HashSet<String>();
        var path = "/api/v1/organisations?limit=2";
        var next = path;
        while (next != null) {
            var page = must(200, api.get(next, bearer(admin()))).json();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
            page.path("items")
                    .forEach(item -> assertThat(seen.add(item.path("id").asString())).isTrue());
            next =
                    page.has("nextCursor")
                            ? path + "&cursor=" + page.path("nextCursor").asString()
                            : null;
        }
        assertThat(seen.size()).isGreaterThanOrEqualTo(3);
        must(400, api.get("/api/v1/organisations?cursor=nonsense%00", bearer(admin())));
    }

    private Api.Answer found(String name, String... more) {
        return api.post("/api/v1/organisations", Map.of("name", name), with(admin(), more));
    }

    private static String[] with(String token, String... more) {
        var headers = new ArrayList<>(List.of(bearer(token)));
        headers.addAll(List.of(more));
        return headers.toArray(String[]::new);
    }
}
