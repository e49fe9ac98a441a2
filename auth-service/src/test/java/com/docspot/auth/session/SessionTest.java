package com.docspot.auth.session;

import static com.docspot.auth.Api.PASSWORD;
import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.Heard;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.test.ContractRules;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.web.EndedSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@AuthTest
class SessionTest {

    private static final String ORIGIN = "http://localhost:8080";
    private static Api.Person somebody;

    @Autowired private Api api;
    @Autowired private Heard heard;
    @Autowired private MongoOperations mongo;
    @Autowired private FieldCipher cipher;
    @Autowired private EndedSessions endedSessions;
    @Autowired private Sweep sweep;

    private Api.Person person;

    @BeforeEach
    void signIn() {
        if (somebody == null) {
            somebody = api.signedIn("PATIENT");
        }
        person = api.login(somebody.email(), PASSWORD);
    }

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void twoTabsThatRefreshAtTheSameTimeBothGoOn() {
        var first = refreshed(person.refresh());
        var second = refreshed(person.refresh());
        assertThat(second).isNotEqualTo(first);
        assertThat(isOver()).isFalse();
        assertThat(refreshed(second)).isNotEmpty();
    }

    @Test
    void anAnswerThatGotLostIsAskedForAgain() {
        refreshed(person.refresh());
        TestClock.shared().forward(Duration.ofSeconds(29));
        var again = refreshed(person.refresh());
        assertThat(refreshed(again)).isNotEmpty();
    }

    @Test
    void aSuccessorThatWasReplacedIsDead() {
        var first = refreshed(person.refresh());
        refreshed(person.refresh());
        assertThat(api.refresh(first).status()).isEqualTo(401);
    }

    @Test
    void aTokenThatComesAgainAfterTheGraceEndsTheSession() {
        var successor = refreshed(person.refresh());
        TestClock.shared().forward(Duration.ofSeconds(30));
        assertThat(api.refresh(person.refresh()).problem()).isEqualTo("session-over");
        assertThat(isOver()).isTrue();
        assertThat(api.refresh(successor).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/me", bearer(person.access())).status()).isEqualTo(401);
    }

    @Test
    void aTokenThatComesAgainAfterItsSuccessorWasUsedEndsTheSession() {
        var second = refreshed(person.refresh());
        var third = refreshed(second);
        assertThat(api.refresh(person.refresh()).status()).isEqualTo(401);
        assertThat(api.refresh(third).status()).isEqualTo(401);
    }

    @Test
    void theGraceDoesNotBeginAnew() {
        refreshed(person.refresh());
        TestClock.shared().forward(Duration.ofSeconds(20));
        refreshed(person.refresh());
        TestClock.shared().forward(Duration.ofSeconds(20));
        assertThat(api.refresh(person.refresh()).status()).isEqualTo(401);
        assertThat(isOver()).isTrue();
    }

    @Test
    void twentyRefreshesAtOnceLeaveOneLiveSuccessor() throws InterruptedException {
        var tokens = Collections.synchronizedList(new ArrayList<String>());
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 20; i++) {
            threads.add(Thread.ofVirtual().start(() -> tokens.add(refreshed(person.refresh()))));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(tokens).hasSize(20).doesNotHaveDuplicates();
        var current = stored().current();
        var live =
                tokens.stream()
                        .filter(token ->
                                RefreshToken.of(token, cipher).orElseThrow().hash().equals(current))
                        .toList();
        assertThat(live).hasSize(1);
        var next = refreshed(live.getFirst());
        tokens.remove(live.getFirst());
        assertThat(tokens)
                .allSatisfy(dead -> assertThat(api.refresh(dead).status()).isEqualTo(401));
        assertThat(api.refresh(next).status()).isEqualTo(401);
    }

    @Test
    void aTokenThatSomebodyMadeUpEndsNothing() {
        var session = sessionId();
        var parts = person.refresh().split("\\.");
        for (var forged :
                List.of(
                        session + "." + parts[1] + "." + "0".repeat(64),
                        session + ".AAAA." + parts[2],
                        person.refresh() + "0",
                        "ses-nobody.x.y",
                        "..",
                        session,
                        "$ne",
                        "x".repeat(10_000))) {
            assertThat(api.refresh(forged).status()).as(forged).isEqualTo(401);
        }
        assertThat(isOver()).isFalse();
        refreshed(person.refresh());
    }

    @Test
    void anAccessTokenIsNoRefreshTokenAndTheOtherWayRound() {
        assertThat(api.refresh(person.access()).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/me", bearer(person.refresh())).status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenNobodyRefreshesItAndInAnyCaseOneDay() {
        TestClock.shared().forward(Duration.ofDays(14));
        assertThat(api.refresh(person.refresh()).status()).isEqualTo(401);
        TestClock.shared().reset();
        var token = person.refresh();
        for (var day = 0; day < 84; day += 12) {
            TestClock.shared().forward(Duration.ofDays(12));
            token = refreshed(token);
        }
        TestClock.shared().forward(Duration.ofDays(7));
        assertThat(api.refresh(token).status()).isEqualTo(401);
    }

    @Test
    void theEndIsToldOnceAndHoldsInThisProcessAtOnce() {
        var session = sessionId();
        must(204, api.post("/api/v1/auth/logout", Map.of("refreshToken", person.refresh())));
        assertThat(endedSessions.hasEnded(session)).isTrue();
        must(204, api.post("/api/v1/auth/logout", Map.of("refreshToken", person.refresh())));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !heard.of("session.ended", session).isEmpty());
        var told = heard.of("session.ended", session);
        assertThat(told).hasSize(1);
        ContractRules.assertObeys("session.ended", told.getFirst().data());
        assertThat(told.getFirst().data().path("userId").asString()).isEqualTo(person.userId());
    }

    @Test
    void anAccessTokenAloneSignsOutToo() {
        must(204, api.send("POST", "/api/v1/auth/logout", null, bearer(person.access())));
        assertThat(api.refresh(person.refresh()).status()).isEqualTo(401);
    }

    @Test
    void aBrowserKeepsItsRefreshTokenWhereNoScriptSeesIt() {
        var login =
                must(
                        200,
                        api.post(
                                "/api/v1/auth/login",
                                Map.of("email", person.email(), "password", PASSWORD),
                                "X-DocSpot-Client",
                                "web"));
        assertThat(login.json().has("refreshToken")).isFalse();
        var cookie = login.header("Set-Cookie");
        assertThat(cookie)
                .startsWith("docspot_refresh=ses-")
                .contains("; Path=/api/v1/auth;", "; Secure", "; HttpOnly", "; SameSite=Strict");
        var value = cookie.substring(0, cookie.indexOf(';'));

        assertThat(cookieRefresh(value, "X-DocSpot-Client", "web").problem())
                .isEqualTo("foreign-origin");
        assertThat(
                        cookieRefresh(
                                        value,
                                        "X-DocSpot-Client",
                                        "web",
                                        "Origin",
                                        "http://localhost:8081")
                                .status())
                .isEqualTo(403);
        assertThat(cookieRefresh(value, "X-DocSpot-Client", "web", "Origin", "null").status())
                .isEqualTo(403);
        assertThat(cookieRefresh(value, "Origin", ORIGIN).status()).isEqualTo(401);
        var refreshed =
                must(200, cookieRefresh(value, "X-DocSpot-Client", "web", "Origin", ORIGIN));
        assertThat(refreshed.json().has("refreshToken")).isFalse();
        var next = refreshed.header("Set-Cookie");
        assertThat(next).isNotEqualTo(cookie);

        var kept = next.substring(0, next.indexOf(';'));
        assertThat(
                        api.send(
                                        "POST",
                                        "/api/v1/auth/logout",
                                        null,
                                        "Cookie",
                                        kept,
                                        "X-DocSpot-Client",
                                        "web")
                                .status())
                .isEqualTo(403);
        var out =
                must(
                        204,
                        api.send(
                                "POST",
                                "/api/v1/auth/logout",
                                null,
                                "Cookie",
                                kept,
                                "X-DocSpot-Client",
                                "web",
                                "Origin",
                                ORIGIN));
        assertThat(out.header("Set-Cookie")).startsWith("docspot_refresh=;").contains("Max-Age=0");
        assertThat(cookieRefresh(kept, "X-DocSpot-Client", "web", "Origin", ORIGIN).status())
                .isEqualTo(401);
    }

    @Test
    void oneSeesOnesSessionsAndEndsThemOneByOneOrAll() {
        var fresh = api.signedIn("PATIENT");
        var other =
                must(
                        200,
                        api.post(
                                "/api/v1/auth/login",
                                Map.of("email", fresh.email(), "password", PASSWORD),
                                "User-Agent",
                                "Test phone 9"));
        var list =
                must(200, api.get("/api/v1/me/sessions", bearer(fresh.access())))
                        .json()
                        .path("items");
        assertThat(list).hasSize(2);
        assertThat(list.get(0).path("device").asString()).isEqualTo("Test phone 9");
        assertThat(list.get(0).path("current").asBoolean()).isFalse();
        assertThat(list.get(1).path("current").asBoolean()).isTrue();

        var phone = "/api/v1/me/sessions/" + list.get(0).path("id").asString();
        assertThat(api.send("DELETE", phone, null, bearer(person.access())).status())
                .isEqualTo(404);
        must(204, api.send("DELETE", phone, null, bearer(fresh.access())));
        assertThat(api.get("/api/v1/me", bearer(other.string("accessToken"))).status())
                .isEqualTo(401);
        must(404, api.send("DELETE", phone, null, bearer(fresh.access())));

        must(204, api.send("DELETE", "/api/v1/me/sessions", null, bearer(fresh.access())));
        assertThat(api.get("/api/v1/me", bearer(fresh.access())).status()).isEqualTo(401);
        assertThat(api.refresh(fresh.refresh()).status()).isEqualTo(401);
    }

    @Test
    void whatEndedLongAgoIsRemovedOnceItIsTold() {
        var session = sessionId();
        must(204, api.post("/api/v1/auth/logout", Map.of("refreshToken", person.refresh())));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !heard.of("session.ended", session).isEmpty());
        sweep.sweep();
        assertThat(mongo.findById(session, Session.class)).isNotNull();
        TestClock.shared().forward(Duration.ofDays(31));
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    sweep.sweep();
                    return mongo.findById(session, Session.class) == null;
                });
    }

    private String refreshed(String token) {
        return must(200, api.refresh(token)).string("refreshToken");
    }

    private Api.Answer cookieRefresh(String cookie, String... headers) {
        var all = new ArrayList<>(List.of("Cookie", cookie));
        all.addAll(List.of(headers));
        return api.send("POST", "/api/v1/auth/refresh", null, all.toArray(String[]::new));
    }

    private String sessionId() {
        return person.refresh().substring(0, person.refresh().indexOf('.'));
    }

    private Session stored() {
        return mongo.findById(sessionId(), Session.class);
    }

    private boolean isOver() {
        return stored().endedAt() != null;
    }
}
