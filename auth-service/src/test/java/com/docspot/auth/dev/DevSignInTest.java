package com.docspot.auth.dev;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.platform.web.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

@AuthTest
class DevSignInTest {

    @Autowired private Api api;

    @ParameterizedTest
    @ValueSource(strings = {"patient", "doctor", "staff", "admin"})
    void oneClickSignsInAsEachRole(String role) {
        var signedIn = must(200, api.send("POST", "/dev/sign-in/" + role, null));
        assertThat(signedIn.json().path("user").path("role").asString())
                .isEqualToIgnoringCase(role);
        must(200, api.get("/api/v1/me", bearer(signedIn.string("accessToken"))));
        must(200, api.refresh(signedIn.string("refreshToken")));
        var again = must(200, api.send("POST", "/dev/sign-in/" + role, null));
        assertThat(again.json().path("user")).isEqualTo(signedIn.json().path("user"));
    }

    @Test
    void aCertainLoginIsChosenByItsIdIfItHasThatRole() {
        var doctor = api.signedIn("DOCTOR");
        var signedIn =
                must(200, api.send("POST", "/dev/sign-in/doctor?id=" + doctor.userId(), null));
        assertThat(signedIn.json().path("user").path("id").asString()).isEqualTo(doctor.userId());
        must(404, api.send("POST", "/dev/sign-in/admin?id=" + doctor.userId(), null));
        must(404, api.send("POST", "/dev/sign-in/doctor?id=" + Ids.next("usr"), null));
        must(404, api.send("POST", "/dev/sign-in/service", null));
    }

    @Test
    void whoIsNamedIsMadeOnceAndIsSomebodyElse() {
        var one = must(200, api.send("POST", "/dev/sign-in/patient?name=runner-1", null));
        var other = must(200, api.send("POST", "/dev/sign-in/patient?name=runner-2", null));
        var again = must(200, api.send("POST", "/dev/sign-in/patient?name=runner-1", null));
        assertThat(other.json().path("user").path("patientId").asString())
                .startsWith("pat-")
                .isNotEqualTo(one.json().path("user").path("patientId").asString());
        assertThat(again.json().path("user")).isEqualTo(one.json().path("user"));
        must(404, api.send("POST", "/dev/sign-in/doctor?name=runner-1", null));
        must(404, api.send("POST", "/dev/sign-in/patient?name=No%20Name", null));
    }

    /** Nothing of the kind is even made, whatever else there is: neither has what it needs here. */
    @ParameterizedTest
    @ValueSource(strings = {"other=1", "docspot.dev=false", "docspot.dev="})
    void isAbsentUnlessItIsAskedFor(String property) {
        new ApplicationContextRunner()
                .withUserConfiguration(Everything.class)
                .withPropertyValues(property)
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(DevSignIn.class));
        new ApplicationContextRunner()
                .withUserConfiguration(Everything.class)
                .withPropertyValues("docspot.dev=true")
                .run(context -> assertThat(context).hasFailed());
    }

    @ComponentScan("com.docspot.auth.dev")
    static class Everything {}
}
