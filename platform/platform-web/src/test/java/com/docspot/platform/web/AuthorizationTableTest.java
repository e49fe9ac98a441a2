package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.server.PathContainer;

class AuthorizationTableTest {

    private static final String HEADER = "method,path,role,relation\n";

    @Test
    void severalRowsGiveARoleSeveralRelations() {
        var table =
                table(
                        "GET,/a/{id},STAFF,organisation\n"
                                + "GET,/a/{id},STAFF,scope:a:read\n"
                                + "GET,/a/{id},ADMIN,any\n");
        assertThat(judge(table, "GET", "/a/1", Role.STAFF))
                .isEqualTo(new AuthorizationTable.Granted(Set.of("organisation", "scope:a:read")));
        assertThat(judge(table, "HEAD", "/a/1", Role.ADMIN))
                .isEqualTo(new AuthorizationTable.Granted(Set.of("any")));
        assertThat(judge(table, "GET", "/a/1", Role.PATIENT))
                .isEqualTo(new AuthorizationTable.Refused("/a/{id}"));
        assertThat(judge(table, "GET", "/a/1/b", Role.ADMIN))
                .isEqualTo(new AuthorizationTable.Unknown());
        assertThat(judge(table, "PUT", "/a/1", Role.ADMIN))
                .isEqualTo(new AuthorizationTable.OtherMethods(Set.of("GET")));
    }

    @Test
    void theMoreExactPathDecides() {
        var table =
                table(
                        "GET,/a/{id},PATIENT,patient\n"
                                + "GET,/a/me,PATIENT,self\n"
                                + "POST,/a/{id},PATIENT,any\n");
        assertThat(judge(table, "GET", "/a/me", Role.PATIENT))
                .isEqualTo(new AuthorizationTable.Granted(Set.of("self")));
        assertThat(judge(table, "POST", "/a/me", Role.PATIENT))
                .isEqualTo(new AuthorizationTable.Granted(Set.of("any")));
    }

    @Test
    void aRolesOwnRowComesBeforeWhatAnonymousHas() {
        var table = table("POST,/a,ANON,holder\nPOST,/a,STAFF,organisation\n");
        assertThat(judge(table, "POST", "/a", Role.PATIENT))
                .isEqualTo(new AuthorizationTable.Granted(Set.of("holder")));
        assertThat(judge(table, "POST", "/a", Role.STAFF))
                .isEqualTo(new AuthorizationTable.Granted(Set.of("organisation")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET,/a,PATIENT",
                "GET,/a,PATIENT,any,more",
                "get,/a,PATIENT,any",
                "GET,a,PATIENT,any",
                "GET,/a,NURSE,any",
                "GET,/a,PATIENT,friend",
                "GET,/a,PATIENT,",
                "GET,/a,PATIENT,any\nGET,/a,PATIENT,any"
            })
    void aRowThatIsNoneStopsTheStart(String rows) {
        assertThatThrownBy(() -> table(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(":" + (rows.lines().count() + 1) + ": ");
    }

    @Test
    void accessPermitsWhatTheTableNames() {
        var access = new Access(Caller.anonymous(), Set.of("patient"));
        access.require("doctor", "patient");
        assertThatThrownBy(() -> access.require("doctor")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(access::require).isInstanceOf(NotFoundException.class);
        new Access(Caller.anonymous(), Set.of("any")).require();
    }

    private static AuthorizationTable.Verdict judge(
            AuthorizationTable table, String method, String path, Role role) {
        return table.judge(method, PathContainer.parsePath(path), role);
    }

    private static AuthorizationTable table(String rows) {
        return AuthorizationTable.of(
                List.of(new ByteArrayResource((HEADER + rows).getBytes(StandardCharsets.UTF_8))));
    }
}
