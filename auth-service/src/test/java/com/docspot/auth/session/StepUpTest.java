package com.docspot.auth.session;

import static com.docspot.auth.Api.PASSWORD;
import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.account.AsksAgain;
import com.docspot.platform.test.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@AuthTest
class StepUpTest {

    @Autowired private Api api;
    @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void sensitiveActsAskAgainAfterTenMinutes() {
        var person = later(api.signedIn("PATIENT"), Duration.ofMinutes(10));
        var refused = 0;
        for (var operation : sensitive()) {
            var line = operation.split(" ");
            var answer =
                    api.send(
                            line[0],
                            line[1].replace("{method}", "totp"),
                            line[0].equals("GET") ? null : "{}",
                            bearer(person.access()));
            assertThat(answer.status()).as(operation).isEqualTo(403);
            assertThat(answer.problem()).as(operation).isEqualTo("prove-again");
            refused++;
        }
        assertThat(refused).isGreaterThanOrEqualTo(10);
        assertThat(sensitive())
                .contains(
                        "POST /api/v1/me/email",
                        "POST /api/v1/me/phone",
                        "DELETE /api/v1/me",
                        "PUT /api/v1/me/password",
                        "POST /api/v1/me/mfa/totp",
                        "DELETE /api/v1/me/mfa/{method}");
        must(200, api.get("/api/v1/me", bearer(person.access())));
    }

    @Test
    void aPasswordOrACodeInTheSameSessionIsEnough() {
        var person = api.signedIn("PATIENT");
        var elsewhere = api.login(person.email(), PASSWORD);
        person = later(person, Duration.ofMinutes(11));
        elsewhere = Api.person(person.email(), must(200, api.refresh(elsewhere.refresh())));
        var challenge = ask(person);
        assertThat(challenge.text()).contains("PASSWORD");
        var wrong = answer(challenge.string("id"), "wrong " + PASSWORD);
        assertThat(wrong.pointers()).containsExactly("/password");
        must(204, answer(challenge.string("id"), PASSWORD));
        must(201, act(person));
        assertThat(act(elsewhere).problem()).isEqualTo("prove-again");
        assertThat(act(later(person, Duration.ofMinutes(10))).problem()).isEqualTo("prove-again");
    }

    @Test
    void aChallengeOfSomebodyElseHelpsNobody() {
        var person = later(api.signedIn("PATIENT"), Duration.ofMinutes(11));
        var other = api.signedIn("PATIENT");
        must(204, answer(ask(other).string("id"), PASSWORD));
        assertThat(act(person).problem()).isEqualTo("prove-again");
    }

    /** Each operation that is marked so, as it is mapped. */
    private ArrayList<String> sensitive() {
        var marked = new ArrayList<String>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.hasMethodAnnotation(AsksAgain.class)
                            || AnnotatedElementUtils.hasAnnotation(
                                    method.getBeanType(), AsksAgain.class)) {
                        mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb ->
                                        mapping.getPatternValues()
                                                .forEach(path -> marked.add(verb + " " + path)));
                    }
                });
        return marked;
    }

    private Api.Person later(Api.Person person, Duration passed) {
        TestClock.shared().forward(passed);
        return Api.person(person.email(), must(200, api.refresh(person.refresh())));
    }

    private Api.Answer ask(Api.Person person) {
        return must(201, api.send("POST", "/api/v1/me/step-up", null, bearer(person.access())));
    }

    private Api.Answer answer(String challenge, String password) {
        return api.post(
                "/api/v1/auth/codes/verify",
                Map.of("challengeId", challenge, "method", "PASSWORD", "password", password));
    }

    private Api.Answer act(Api.Person person) {
        return api.send("POST", "/api/v1/me/mfa/totp", null, bearer(person.access()));
    }
}
