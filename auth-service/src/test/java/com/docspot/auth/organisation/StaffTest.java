package com.docspot.auth.organisation;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.Heard;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AuthTest
class StaffTest {

    @Autowired private Api api;
    @Autowired private Heard heard;

    @Test
    void theFirstMemberManagesAndInvitesTheNext() {
        var organisation = organisation();
        var first = invited(organisation, TestTokens.admin(), null);
        assertThat(first.string("position")).isEqualTo("MANAGER");
        var second = invited(organisation, staff(organisation, first), null);
        assertThat(second.string("position")).isEqualTo("MEMBER");
        var listed = must(200, api.get(path(organisation), bearer(staff(organisation, second))));
        assertThat(listed.json().path("items").size()).isEqualTo(2);

        assertThat(
                        api.post(path(organisation), Map.of(), bearer(staff(organisation, second)))
                                .problem())
                .isEqualTo("managers-only");
        var elsewhere = organisation();
        var stranger = staff(elsewhere, invited(elsewhere, TestTokens.admin(), "MANAGER"));
        must(404, api.post(path(organisation), Map.of(), bearer(stranger)));
        must(404, api.get(path(organisation), bearer(stranger)));
        must(404, api.get(path(Ids.next("org")), bearer(stranger)));
    }

    @Test
    void thereIsAlwaysSomebodyWhoDecides() {
        var organisation = organisation();
        var first = invited(organisation, TestTokens.admin(), null);
        var manager = staff(organisation, first);
        var second = invited(organisation, manager, null);
        assertThat(position(organisation, first, "MEMBER", manager).problem())
                .isEqualTo("last-manager");
        assertThat(remove(organisation, first, manager).problem()).isEqualTo("last-manager");
        must(200, position(organisation, second, "MANAGER", manager));
        must(200, position(organisation, first, "MEMBER", manager));
        assertThat(position(organisation, second, "MEMBER", manager).problem())
                .isEqualTo("managers-only");
        assertThat(position(organisation, second, "KING", staff(organisation, second)).pointers())
                .containsExactly("/position");
        must(204, remove(organisation, second, TestTokens.admin()));
        must(404, remove(organisation, second, TestTokens.admin()));
    }

    @Test
    void whoeverLeavesIsSignedOutAndIsNobodyThereAnyMore() {
        var organisation = organisation();
        invited(organisation, TestTokens.admin(), null);
        var email = Api.newEmail();
        must(201, api.post(path(organisation), invitation(email), bearer(TestTokens.admin())));
        must(
                204,
                api.post(
                        "/api/v1/auth/password/reset",
                        Map.of("token", api.resetToken(email), "newPassword", Api.PASSWORD)));
        var member = api.withoutSecondFactor(api.login(email, Api.PASSWORD), "STAFF");
        must(
                204,
                api.send(
                        "DELETE",
                        path(organisation) + "/" + member.userId(),
                        null,
                        bearer(member.access())));
        must(401, api.get("/api/v1/me", bearer(member.access())));
        must(401, api.refresh(member.refresh()));
        var again = api.login(email, Api.PASSWORD);
        assertThat(again.user().path("role").asString()).isEqualTo("PATIENT");
        assertThat(again.user().has("organisationId")).isFalse();
        must(
                200,
                api.get(
                        "/api/v1/patients/" + again.user().path("patientId").asString(),
                        bearer(again.access())));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> heard.of("staff.left", member.userId()).size() == 1);
    }

    @Test
    void whoeverIsTakenBackBeforeTheyAcceptCannotAccept() {
        var organisation = organisation();
        invited(organisation, TestTokens.admin(), null);
        var email = Api.newEmail();
        var invited =
                must(
                        201,
                        api.post(
                                path(organisation), invitation(email), bearer(TestTokens.admin())));
        var token = api.resetToken(email);
        must(204, remove(organisation, invited, TestTokens.admin()));
        assertThat(
                        api.post(
                                        "/api/v1/auth/password/reset",
                                        Map.of("token", token, "newPassword", Api.PASSWORD))
                                .problem())
                .isEqualTo("link-not-valid");
    }

    private Api.Answer invited(String organisation, String by, String position) {
        var invitation = invitation(Api.newEmail());
        if (position != null) {
            invitation.put("position", position);
        }
        return must(201, api.post(path(organisation), invitation, bearer(by)));
    }

    private Api.Answer position(
            String organisation, Api.Answer member, String position, String by) {
        return api.send(
                "PATCH",
                path(organisation) + "/" + member.string("id"),
                "{\"position\":\"" + position + "\"}",
                bearer(by));
    }

    private Api.Answer remove(String organisation, Api.Answer member, String by) {
        return api.send("DELETE", path(organisation) + "/" + member.string("id"), null, bearer(by));
    }

    private String organisation() {
        return must(
                        201,
                        api.post(
                                "/api/v1/organisations",
                                Map.of("name", "Praxis"),
                                bearer(TestTokens.admin())))
                .string("id");
    }

    private static String staff(String organisation, Api.Answer member) {
        return TestTokens.token(
                Role.STAFF,
                claims ->
                        claims.subject(member.string("id"))
                                .claim("sid", Ids.next("ses"))
                                .claim("org", organisation));
    }

    private static Map<String, Object> invitation(String email) {
        return new HashMap<>(Map.of("email", email, "givenName", "Imre", "familyName", "Nagy"));
    }

    private static String path(String organisation) {
        return "/api/v1/organisations/" + organisation + "/staff";
    }
}
