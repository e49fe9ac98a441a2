package com.docspot.auth.session;

import static com.docspot.auth.Api.PASSWORD;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.session.ThrottleSettings.Account;
import com.docspot.auth.session.ThrottleSettings.Address;
import com.docspot.auth.session.ThrottleSettings.Answers;
import com.docspot.auth.session.ThrottleSettings.Codes;
import com.docspot.auth.session.ThrottleSettings.Together;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.test.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@AuthTest
class ThrottleTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Autowired private Api api;
    @Autowired private MongoOperations mongo;
    @Autowired private FieldCipher cipher;

    private Throttle throttle;
    private String account;
    private String home;

    @BeforeEach
    void newAccount() {
        var settings =
                new ThrottleSettings(
                        new Together(5, LONGEST),
                        new Account(8, Duration.ofSeconds(30)),
                        new Address(20, LONGEST),
                        new Answers(10, LONGEST),
                        new Codes(5, LONGEST),
                        Duration.ofHours(1));
        throttle = new Throttle(mongo, cipher, settings, TestClock.shared());
        var number = NUMBER.incrementAndGet();
        account = "account-" + number;
        home = "192.0.2." + number;
    }

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(Throttle.pause(4, 5, LONGEST)).isZero();
        assertThat(Throttle.pause(5, 5, LONGEST)).hasSeconds(1);
        assertThat(Throttle.pause(6, 5, LONGEST)).hasSeconds(2);
        assertThat(Throttle.pause(10, 5, LONGEST)).hasSeconds(32);
        assertThat(Throttle.pause(100, 5, LONGEST)).isEqualTo(LONGEST);
        assertThat(Throttle.pause(Integer.MAX_VALUE, 5, LONGEST)).isEqualTo(LONGEST);
    }

    @Test
    void failuresInARowSlowDownAndTimeHelps() {
        for (var i = 0; i < 5; i++) {
            assertThat(goesOn(account, home)).isTrue();
        }
        assertThat(goesOn(account, home)).isFalse();
        TestClock.shared().forward(Duration.ofSeconds(1));
        assertThat(goesOn(account, home)).isTrue();
        TestClock.shared().forward(Duration.ofSeconds(1));
        assertThat(goesOn(account, home)).isFalse();
        TestClock.shared().forward(Duration.ofHours(2));
        for (var i = 0; i < 5; i++) {
            assertThat(goesOn(account, home)).isTrue();
        }
    }

    @Test
    void anAttackerElsewhereDoesNotHoldBackAnOwnerWhereTheySignedInBefore() {
        succeed(account, home);
        for (var i = 0; i < 12; i++) {
            goesOn(account, "198.51.100." + i);
        }
        assertThat(goesOn(account, "198.51.100.200")).isFalse();
        assertThat(goesOn(account, home)).isTrue();
    }

    @Test
    void anAttackerAtTheSameAddressDoesNotHoldBackAnOwnerOnADeviceOnWhichTheySignedInBefore() {
        for (var i = 0; i < 30; i++) {
            goesOn(account, home);
        }
        assertThat(goesOn(account, home)).isFalse();
        for (var i = 0; i < 5; i++) {
            assertThat(throttle.attempt(account, home, "laptop-" + account))
                    .isInstanceOf(Throttle.GoOn.class);
        }
        assertThat(throttle.attempt(account, home, "laptop-" + account))
                .isInstanceOf(Throttle.Wait.class);
    }

    @Test
    void aKnownDeviceIsKnownForItsOwnAccountOnly() {
        var person = api.signedIn("PATIENT");
        var other = api.signedIn("PATIENT");
        var mark =
                must(
                                200,
                                api.post(
                                        "/api/v1/auth/login",
                                        Map.of("email", person.email(), "password", PASSWORD)))
                        .string("deviceToken");
        for (var i = 0; i < 7; i++) {
            login(person.email(), "wrong " + PASSWORD);
            login(other.email(), "wrong " + PASSWORD);
        }
        assertThat(login(person.email(), PASSWORD).status()).isEqualTo(429);
        must(200, login(person.email(), mark, PASSWORD));
        assertThat(login(other.email(), mark, PASSWORD).status()).isEqualTo(429);
        assertThat(login(person.email(), mark + "0", PASSWORD).status()).isEqualTo(429);
        assertThat(login(person.email(), "x".repeat(10_000), PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void aBrowserKeepsTheMarkOfItsDeviceWhereNoScriptSeesIt() {
        var person = api.signedIn("PATIENT");
        var first =
                must(
                        200,
                        api.post(
                                "/api/v1/auth/login",
                                Map.of("email", person.email(), "password", PASSWORD),
                                "X-DocSpot-Client",
                                "web"));
        assertThat(first.json().has("deviceToken")).isFalse();
        var cookie =
                first.headers().allValues("Set-Cookie").stream()
                        .filter(each -> each.startsWith("docspot_device="))
                        .findFirst()
                        .orElseThrow();
        assertThat(cookie).contains("; Secure", "; HttpOnly", "; SameSite=Strict");
        for (var i = 0; i < 7; i++) {
            login(person.email(), "wrong " + PASSWORD);
        }
        must(
                200,
                api.post(
                        "/api/v1/auth/login",
                        Map.of("email", person.email(), "password", PASSWORD),
                        "X-DocSpot-Client",
                        "web",
                        "Cookie",
                        cookie.substring(0, cookie.indexOf(';'))));
    }

    @Test
    void oneAddressIsSlowedDownWhateverAccountsItTries() {
        var on = 0;
        for (var i = 0; i < 30; i++) {
            on += goesOn(account + "-" + i, home) ? 1 : 0;
        }
        assertThat(on).isEqualTo(20);
    }

    @Test
    void aThousandGuessesAtOnceAreNoMoreThanInARow() throws InterruptedException {
        var on = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 200; i++) {
            threads.add(
                    Thread.ofVirtual().start(() -> on.addAndGet(goesOn(account, home) ? 1 : 0)));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(on.get()).isBetween(1, 6);
    }

    @Test
    void successStartsTheCountAnew() {
        for (var round = 0; round < 4; round++) {
            for (var i = 0; i < 4; i++) {
                assertThat(goesOn(account, home)).isTrue();
            }
            succeed(account, home);
        }
    }

    @Test
    void loginTellsWhenToTryAgainForKnownAndUnknownAlike() {
        var person = api.signedIn("PATIENT");
        for (var email : new String[] {person.email(), Api.newEmail()}) {
            for (var i = 0; i < 5; i++) {
                assertThat(login(email, "wrong " + PASSWORD).status()).isEqualTo(401);
            }
            var slowed = login(email, PASSWORD);
            assertThat(slowed.status()).isEqualTo(429);
            assertThat(slowed.problem()).isEqualTo("too-many-attempts");
            assertThat(slowed.header("Retry-After")).isEqualTo("1");
        }
        TestClock.shared().forward(Duration.ofSeconds(2));
        api.login(person.email(), PASSWORD);
    }

    @Test
    void nobodyEscapesByClaimingAnotherAddressOfTheInternalNetwork() {
        var email = Api.newEmail();
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < 7; i++) {
            statuses.add(
                    api.post(
                                    "/api/v1/auth/login",
                                    Map.of("email", email, "password", PASSWORD),
                                    "X-Forwarded-For",
                                    "10.9.8." + i + ", 203.0.113.77")
                            .status());
        }
        assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429, 429);
    }

    private Api.Answer login(String email, String password) {
        return api.post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    private Api.Answer login(String email, String device, String password) {
        return api.post(
                "/api/v1/auth/login",
                Map.of("email", email, "password", password, "deviceToken", device));
    }

    private boolean goesOn(String who, String from) {
        return throttle.attempt(who, from, null) instanceof Throttle.GoOn;
    }

    private void succeed(String who, String from) {
        if (throttle.attempt(who, from, null) instanceof Throttle.GoOn(var attempt)) {
            throttle.succeeded(attempt);
        }
    }
}
