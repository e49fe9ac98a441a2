package com.docspot.auth.session;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.auth.Faults;
import com.docspot.auth.Faults.When;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.test.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * A process may be killed between any two steps. Each of these is done with its request dying
 * before its first step, after it, before its second, and so on until it gets through.
 */
@AuthTest
class DyingRequestTest {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int MOST_STEPS = 40;

    @Autowired private Api api;
    @Autowired private Faults faults;
    @Autowired private FieldCipher cipher;
    @Autowired private MongoOperations mongo;

    @AfterEach
    void allIsWell() {
        faults.calm();
        TestClock.shared().reset();
    }

    @Test
    void aRefreshThatDiedIsAskedForAgainAndLeavesOneTokenThatWorks() {
        var steps =
                dyingAnywhere(moment -> {
                    var first = signedIn();
                    moment.die(() -> api.refresh(first));
                    var second = refreshed(first);
                    var third = refreshed(second);
                    assertThat(stored(third).current()).isEqualTo(hash(third));
                    assertThat(api.refresh(first).status()).isEqualTo(401);
                    assertThat(api.refresh(third).status()).as("the family is over").isEqualTo(401);
                    refreshed(signedIn());
                });
        assertThat(steps).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aRefreshThatDiedAndIsAskedForTooLateEndsTheFamilyAndTheOwnerSignsInAgain() {
        dyingAnywhere(moment -> {
            var first = signedIn();
            moment.die(() -> api.refresh(first));
            var wasExchanged = !stored(first).current().equals(hash(first));
            TestClock.shared().forward(GRACE);
            assertThat(api.refresh(first).status()).isEqualTo(wasExchanged ? 401 : 200);
            TestClock.shared().reset();
            refreshed(signedIn());
        });
    }

    @Test
    void aTokenThatComesAgainNeverWorksWhereverItsRequestDies() {
        var steps =
                dyingAnywhere(moment -> {
                    var first = signedIn();
                    var third = refreshed(refreshed(first));
                    moment.die(() -> api.refresh(first), 401);
                    assertThat(api.refresh(first).status()).isEqualTo(401);
                    assertThat(api.refresh(third).status()).as("the family is over").isEqualTo(401);
                    refreshed(signedIn());
                });
        assertThat(steps).isGreaterThanOrEqualTo(4);
    }

    @Test
    void signingOutThatDiedIsAskedForAgainAndEndsTheSession() {
        dyingAnywhere(moment -> {
            var token = signedIn();
            var out = Map.of("refreshToken", token);
            moment.die(() -> api.post("/api/v1/auth/logout", out), 204);
            must(204, api.post("/api/v1/auth/logout", out));
            assertThat(api.refresh(token).status()).isEqualTo(401);
        });
    }

    @Test
    void aNewSessionThatNobodyHeardOfKeepsNobodyFromTheNext() {
        dyingAnywhere(moment -> {
            moment.die(() -> api.post("/dev/sign-in/patient", Map.of()));
            var session = must(200, api.post("/dev/sign-in/patient", Map.of()));
            must(200, api.get("/api/v1/me", bearer(session.string("accessToken"))));
        });
    }

    /** Does it until it gets through; how many steps it has. */
    private int dyingAnywhere(Consumer<Moment> what) {
        var steps = 0;
        for (var when : When.values()) {
            var step = 0;
            Moment moment;
            do {
                step++;
                assertThat(step).isLessThan(MOST_STEPS);
                moment = new Moment(step, when);
                what.accept(moment);
            } while (moment.struck);
            steps = step - 1;
        }
        return steps;
    }

    private final class Moment {

        private final int step;
        private final When when;
        private boolean struck;

        Moment(int step, When when) {
            this.step = step;
            this.when = when;
        }

        void die(Request request) {
            die(request, 200);
        }

        /** The request dies here, or gets through with this status. */
        void die(Request request, int status) {
            faults.killAt(step, when);
            var answer = request.send();
            struck = faults.calm();
            if (struck) {
                assertThat(answer.status())
                        .as("%s step %d", when, step)
                        .isGreaterThanOrEqualTo(500);
            } else {
                must(status, answer);
            }
        }
    }

    private interface Request {
        Api.Answer send();
    }

    private String signedIn() {
        return must(200, api.post("/dev/sign-in/patient", Map.of())).string("refreshToken");
    }

    private String refreshed(String token) {
        return must(200, api.refresh(token)).string("refreshToken");
    }

    private Session stored(String token) {
        return mongo.findById(token.substring(0, token.indexOf('.')), Session.class);
    }

    private String hash(String token) {
        return RefreshToken.of(token, cipher).orElseThrow().hash();
    }
}
