package com.docspot.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.platform.web.AccessTokens;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.DocSpotProperties;
import com.docspot.platform.web.EndedSessions;
import com.docspot.platform.web.Role;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.BadJwtException;

class TestTokensTest {

    private final TestClock clock = TestClock.shared();
    private final EndedSessions ended = new EndedSessions(clock);
    private final AccessTokens tokens =
            new AccessTokens(
                    List.of(new ImmutableJWKSet<>(new JWKSet(TestTokens.publicKey()))),
                    new DocSpotProperties.Security(
                            TestTokens.ISSUER,
                            "docspot-api",
                            URI.create("http://unused"),
                            null,
                            null),
                    ended,
                    clock);

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void eachIsTakenForWhatItSays() {
        assertThat(caller(TestTokens.patient("pat-1")))
                .isEqualTo(
                        new Caller("usr-1", Role.PATIENT, "ses-1", "pat-1", null, null, Set.of()));
        assertThat(caller(TestTokens.guest("pat-1")).role()).isEqualTo(Role.GUEST);
        assertThat(caller(TestTokens.doctor("doc-2")))
                .isEqualTo(
                        new Caller("usr-2", Role.DOCTOR, "ses-2", null, "doc-2", null, Set.of()));
        assertThat(caller(TestTokens.staff("org-3")))
                .isEqualTo(new Caller("usr-3", Role.STAFF, "ses-3", null, null, "org-3", Set.of()));
        assertThat(caller(TestTokens.admin()).role()).isEqualTo(Role.ADMIN);
        assertThat(caller(TestTokens.service("doctor-service")))
                .isEqualTo(
                        new Caller(
                                "doctor-service", Role.SERVICE, null, null, null, null, Set.of()));
        assertThat(caller(TestTokens.client("cli-1", "org-1", "slots:read", "x:y")))
                .isEqualTo(
                        new Caller(
                                "cli-1",
                                Role.CLIENT,
                                null,
                                null,
                                null,
                                "org-1",
                                Set.of("slots:read", "x:y")));
    }

    @ParameterizedTest
    @MethodSource("refusable")
    void eachThatMustBeRefusedIs(String what) {
        var token = TestTokens.refusable().get(what);
        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
    }

    static Set<String> refusable() {
        return TestTokens.refusable().keySet();
    }

    @Test
    void theyAreGoodAtTheTimeThatTheClockShows() {
        var before = TestTokens.admin();
        clock.moveTo(Instant.parse("2031-06-01T12:00:00Z"));
        assertThat(caller(TestTokens.admin()).role()).isEqualTo(Role.ADMIN);
        assertThatThrownBy(() -> tokens.decode(before)).isInstanceOf(BadJwtException.class);
        var moved = TestTokens.admin();
        clock.forward(Duration.ofMinutes(6));
        assertThatThrownBy(() -> tokens.decode(moved)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void theClockStandsStillOnlyWhenItIsToldTo() {
        clock.stopAt(Instant.parse("2031-06-01T12:00:00Z"));
        assertThat(clock.instant())
                .isEqualTo(clock.instant())
                .isEqualTo(Instant.parse("2031-06-01T12:00:00Z"));
        clock.forward(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2031-06-01T13:00:00Z"));
        clock.reset();
        assertThat(clock.instant())
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
    }

    @Test
    void aSessionCanBeEnded() {
        var token = TestTokens.inSession("ses-9");
        assertThat(caller(token).session()).isEqualTo("ses-9");
        ended.end("ses-9", clock.instant());
        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void whatIsRememberedOfAGoodTokenServesNoOther() {
        var token = TestTokens.admin();
        assertThat(caller(token)).isEqualTo(caller(token));

        var forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
        assertThatThrownBy(() -> tokens.decode(forged)).isInstanceOf(BadJwtException.class);

        clock.forward(Duration.ofMinutes(6));
        assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
    }

    private Caller caller(String token) {
        return AccessTokens.callerOf(tokens.decode(token));
    }
}
