package com.docspot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.platform.web.sample.Tokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SampleTest
class TokensAtTheDoorTest {

    private static final String SOMEWHERE = "/api/v1/things";

    @LocalServerPort int port;

    @Autowired EndedSessions endedSessions;

    Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    @Test
    void aGoodTokenSaysWhoTheCallerIs() {
        var token =
                Tokens.of(
                        Role.CLIENT,
                        claims ->
                                claims.subject("cli-1")
                                        .claim("sid", null)
                                        .claim("pat", null)
                                        .claim("org", "org-1")
                                        .claim("scope", "slots:read  appointments:book"));
        var caller = http.get("/api/v1/whoami", token).json();
        assertThat(caller.path("id").asString()).isEqualTo("cli-1");
        assertThat(caller.path("role").asString()).isEqualTo("CLIENT");
        assertThat(caller.path("organisation").asString()).isEqualTo("org-1");
        assertThat(caller.path("scopes").size()).isEqualTo(2);
        assertThat(caller.has("patient")).isFalse();
    }

    @Test
    void withoutATokenTheAnswerAsksForOne() {
        var answer = http.get(SOMEWHERE, "").isProblem(401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void aTokenThatIsNotOursIsRefused(String attack, String token) {
        var answer = http.get(SOMEWHERE, token).isProblem(401, "invalid-token");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void aBadTokenIsRefusedWhereNoneIsNeededToo() {
        http.get("/api/v1/public", "nonsense").isProblem(401, "invalid-token");
    }

    static Stream<Arguments> attacks() throws JOSEException {
        var now = Instant.now();
        var good = Tokens.header(JWSAlgorithm.RS256, "at+jwt", Tokens.KEY.getKeyID());
        var foreign = Tokens.key("foreign");
        return Stream.of(
                Arguments.of("nonsense", "nonsense"),
                Arguments.of("expired", with(claims -> lived(claims, now.minusSeconds(31)))),
                Arguments.of(
                        "not yet valid",
                        with(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(60))))),
                Arguments.of("without an end", with(claims -> claims.expirationTime(null))),
                Arguments.of("without a subject", with(claims -> claims.subject(null))),
                Arguments.of("wrong issuer", with(claims -> claims.issuer("http://elsewhere"))),
                Arguments.of("wrong audience", with(claims -> claims.audience("another-api"))),
                Arguments.of("no audience", with(claims -> claims.audience((String) null))),
                Arguments.of("role ANON", with(claims -> claims.claim("role", "ANON"))),
                Arguments.of("unknown role", with(claims -> claims.claim("role", "OWNER"))),
                Arguments.of("no role", with(claims -> claims.claim("role", null))),
                Arguments.of(
                        "a person without a session", with(claims -> claims.claim("sid", null))),
                Arguments.of(
                        "alg none",
                        new PlainJWT(Tokens.claims(Role.ADMIN, now).build()).serialize()),
                Arguments.of(
                        "HS256 with the public key",
                        Tokens.sign(
                                Tokens.header(JWSAlgorithm.HS256, "at+jwt", Tokens.KEY.getKeyID()),
                                Tokens.claims(Role.ADMIN, now),
                                UnaryOperator.identity(),
                                new MACSigner(Tokens.KEY.toRSAPublicKey().getEncoded()))),
                Arguments.of(
                        "RS512",
                        Tokens.sign(
                                Tokens.header(JWSAlgorithm.RS512, "at+jwt", Tokens.KEY.getKeyID()),
                                Tokens.claims(Role.ADMIN, now),
                                UnaryOperator.identity(),
                                Tokens.signer(Tokens.KEY))),
                Arguments.of(
                        "foreign kid",
                        Tokens.sign(
                                Tokens.header(JWSAlgorithm.RS256, "at+jwt", "foreign"),
                                Tokens.claims(Role.ADMIN, now),
                                UnaryOperator.identity(),
                                Tokens.signer(foreign))),
                Arguments.of(
                        "our kid, foreign key",
                        Tokens.sign(
                                good,
                                Tokens.claims(Role.ADMIN, now),
                                UnaryOperator.identity(),
                                Tokens.signer(foreign))),
                Arguments.of(
                        "no kid",
                        Tokens.sign(
                                Tokens.header(JWSAlgorithm.RS256, "at+jwt", null),
                                Tokens.claims(Role.ADMIN, now),
                                UnaryOperator.identity(),
                                Tokens.signer(Tokens.KEY))),
                Arguments.of(
                        "a refresh token",
                        Tokens.sign(
                                Tokens.header(JWSAlgorithm.RS256, "rt+jwt", Tokens.KEY.getKeyID()),
                                Tokens.claims(Role.PATIENT, now),
                                UnaryOperator.identity(),
                                Tokens.signer(Tokens.KEY))),
                Arguments.of(
                        "an identity token",
                        Tokens.sign(
                                Tokens.header(JWSAlgorithm.RS256, "JWT", Tokens.KEY.getKeyID()),
                                Tokens.claims(Role.PATIENT, now),
                                UnaryOperator.identity(),
                                Tokens.signer(Tokens.KEY))));
    }

    private static String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return Tokens.of(Role.PATIENT, change);
    }

    private static JWTClaimsSet.Builder lived(JWTClaimsSet.Builder claims, Instant end) {
        return claims.issueTime(Date.from(end.minusSeconds(300))).expirationTime(Date.from(end));
    }

    @Test
    void theClocksOfTwoMachinesMayDifferByThirtySeconds() {
        var justOver = with(claims -> lived(claims, Instant.now().minusSeconds(20)));
        assertThat(http.get(SOMEWHERE, justOver).status()).isEqualTo(200);
    }

    @Test
    void theTokensOfASessionEndWithIt() {
        var session = "ses-" + UUID.randomUUID();
        var token = with(claims -> claims.claim("sid", session));
        assertThat(http.get(SOMEWHERE, token).status()).isEqualTo(200);
        endedSessions.end(session, Instant.now());
        http.get(SOMEWHERE, token).isProblem(401, "invalid-token");
        assertThat(http.get(SOMEWHERE, Tokens.of(Role.PATIENT)).status()).isEqualTo(200);
    }

    @Test
    void aTokenExpiresByTheMovableClock() throws IOException {
        var clock = Path.of("target/test-clock");
        var token = Tokens.of(Role.PATIENT);
        assertThat(http.get(SOMEWHERE, token).status()).isEqualTo(200);
        try {
            Files.writeString(clock, "PT10M\n");
            await().atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> http.get(SOMEWHERE, token).status() == 401);
        } finally {
            Files.deleteIfExists(clock);
        }
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> http.get(SOMEWHERE, token).status() == 200);
    }
}
