package com.docspot.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.platform.test.AuthorizationTableRules;
import com.docspot.platform.test.TestTokens;
import com.docspot.platform.web.AuthorizationTable;
import com.docspot.platform.web.Role;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AuthTest
class AuthorizationTest extends AuthorizationTableRules {

    private static final String AN_ID = "0190f0c8-0000-7000-8000-000000000001";

    @Autowired private Api api;
    @Autowired private AuthorizationTable ownTable;

    @Test
    void everyOperationRefusesEveryRoleThatHasNoRow() {
        var tokens =
                new EnumMap<Role, String>(
                        Map.of(
                                Role.GUEST, TestTokens.guest("pat-" + AN_ID),
                                Role.ENROLLING, TestTokens.enrolling("usr-" + AN_ID),
                                Role.PATIENT, TestTokens.patient("pat-" + AN_ID),
                                Role.DOCTOR, TestTokens.doctor("doc-" + AN_ID),
                                Role.STAFF, TestTokens.staff("org-" + AN_ID),
                                Role.ADMIN, TestTokens.admin(),
                                Role.CLIENT,
                                        TestTokens.client("cli-1", "org-" + AN_ID, "appointments"),
                                Role.SERVICE, TestTokens.service("doctor-service")));
        var refused = 0;
        for (var row : ownTable.rows()) {
            var allowed = ownTable.roles(row.method(), row.path());
            if (row.path().startsWith("/actuator") || allowed.contains(Role.ANON)) {
                continue;
            }
            var path = row.path().replaceAll("\\{[a-zA-Z]+}", "x-" + AN_ID);
            assertThat(api.send(row.method(), path, null).status())
                    .as("%s %s without a token", row.method(), path)
                    .isEqualTo(401);
            for (var token : tokens.entrySet()) {
                if (!allowed.contains(token.getKey())) {
                    var answer = api.send(row.method(), path, null, Api.bearer(token.getValue()));
                    assertThat(answer.status())
                            .as("%s %s as %s", row.method(), path, token.getKey())
                            .isEqualTo(403);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(50);
    }
}
