package com.docspot.auth.token;

import static com.docspot.auth.Api.bearer;
import static com.docspot.auth.Api.must;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.docspot.auth.Api;
import com.docspot.auth.AuthTest;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.test.TestClock;
import com.docspot.platform.test.TestTokens;
import com.mongodb.client.MongoClient;
import com.nimbusds.jwt.SignedJWT;
import io.jsonwebtoken.Jwts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;

@AuthTest
class TokenTest {

    private static final TokenSettings SETTINGS =
            new TokenSettings(Duration.ofDays(30), Duration.ofHours(1), null);

    @Autowired private Api api;
    @Autowired private MongoClient client;
    @Autowired private MongoOperations mongo;
    @Autowired private FieldCipher cipher;
    @Autowired private SigningKeys keys;
    @Autowired private TokenIssuer issuer;

    private static Api.Person somebody;

    @AfterEach
    void realTime() {
        TestClock.shared().reset();
        keys.lookAhead();
    }

    private Api.Person person() {
        if (somebody == null) {
            somebody = api.signedIn("PATIENT");
        }
        return somebody;
    }

    @Test
    void everyTokenThatIsNotGoodIsRefused() {
        TestTokens.refusable()
                .forEach((fault, token) -> {
                    var answer = api.get("/api/v1/me", bearer(token));
                    assertThat(answer.status()).as(fault).isEqualTo(401);
                    assertThat(answer.header("Content-Type"))
                            .as(fault)
                            .startsWith("application/problem+json");
                });
    }

    @Test
    void tokensSignedWithOurOwnPublishedKeyAsASecretAreRefused() {
        var key = keys.signer();
        var forged =
                Jwts.builder()
                        .header()
                        .type("at+jwt")
                        .keyId(key.id())
                        .and()
                        .issuer("http://localhost:8080")
                        .audience()
                        .add("docspot-api")
                        .and()
                        .subject("usr-1")
                        .claim("role", "ADMIN")
                        .claim("sid", "ses-1")
                        .expiration(Date.from(TestClock.shared().instant().plusSeconds(60)))
                        .signWith(
                                new SecretKeySpec(key.publicKey().getEncoded(), "HmacSHA256"),
                                Jwts.SIG.HS256)
                        .compact();
        assertThat(api.get("/api/v1/me", bearer(forged)).status()).isEqualTo(401);
    }

    @Test
    void anAccessTokenIsGoodForFiveMinutes() {
        var token = issuer.issue(Subject.service("test-service"));
        must(200, api.get("/api/v1/organisations", bearer(token)));
        TestClock.shared().forward(Duration.ofMinutes(5).plusSeconds(31));
        assertThat(api.get("/api/v1/organisations", bearer(token)).status()).isEqualTo(401);
    }

    @Test
    void anAccessTokenSaysWhoItSpeaksForAndNothingAboutThem() throws ParseException {
        var token = SignedJWT.parse(person().access());
        assertThat(token.getHeader().getType().toString()).isEqualTo("at+jwt");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.getHeader().getKeyID()).startsWith("docspot-");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder(
                        "iss", "aud", "sub", "sid", "role", "pat", "jti", "iat", "exp");
        assertThat(claims.getAudience()).containsExactly("docspot-api");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(300_000);
    }

    @Test
    void thePublishedSetHasNoPrivateHalf() {
        var set = must(200, api.get("/.well-known/jwks.json"));
        assertThat(set.header("Cache-Control")).contains("max-age=60");
        assertThat(set.json().path("keys"))
                .isNotEmpty()
                .allSatisfy(key ->
                        assertThat(key.propertyNames())
                                .containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e"));
        var configuration = must(200, api.get("/.well-known/openid-configuration"));
        assertThat(configuration.string("issuer")).isEqualTo("http://localhost:8080");
        assertThat(configuration.string("jwks_uri"))
                .isEqualTo("http://localhost:8080/.well-known/jwks.json");
    }

    @Test
    void keysAreTheSameAfterARestartAndForEveryReplica() {
        var token = issuer.issue(Subject.service("test-service"));
        var replica = new SigningKeys(mongo, cipher, SETTINGS, TestClock.shared());
        assertThat(replica.signer().id()).isEqualTo(keys.signer().id());
        assertThat(replica.published()).isEqualTo(keys.published());
        assertThat(replica.signer().privateKey()).isEqualTo(keys.signer().privateKey());
        must(200, api.get("/api/v1/organisations", bearer(token)));
    }

    @Test
    void replicasThatStartTogetherAgreeOnOneKey() throws InterruptedException {
        var empty = new MongoTemplate(client, "auth-keys-race");
        var ids = ConcurrentHashMap.<String>newKeySet();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 4; i++) {
            var replica = new SigningKeys(empty, cipher, SETTINGS, TestClock.shared());
            threads.add(
                    Thread.ofVirtual()
                            .start(() ->
                                    ids.add(replica.signer().id() + replica.signer().publicKey())));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void theNextKeyIsKnownBeforeItSignsAndTheLastUntilNothingOfItIsGood() {
        var first = keys.signer();
        var untilNext = Duration.between(TestClock.shared().instant(), first.signsUntil());
        TestClock.shared().forward(untilNext.minusMinutes(59));
        keys.lookAhead();
        assertThat(keys.signer().id()).isEqualTo(first.id());
        // Tests that moved the clock further may have left keys of later times.
        assertThat(ids()).contains(first.id()).hasSizeGreaterThan(1);

        TestClock.shared().forward(Duration.ofMinutes(59).minusSeconds(10));
        var lastMinute = issuer.issue(Subject.service("test-service"));
        TestClock.shared().forward(Duration.ofSeconds(20));
        assertThat(keys.signer().number()).isGreaterThan(first.number());
        must(200, api.get("/api/v1/organisations", bearer(lastMinute)));
        must(
                200,
                api.get(
                        "/api/v1/organisations",
                        bearer(issuer.issue(Subject.service("test-service")))));

        TestClock.shared().forward(Duration.ofMinutes(12));
        keys.lookAhead();
        assertThat(ids()).doesNotContain(first.id());
        TestClock.shared().forward(Duration.ofDays(2));
        keys.lookAhead();
        assertThat(mongo.findById(first.id(), StoredKey.class)).isNull();
        var number = keys.signer().number();
        TestClock.shared().forward(Duration.ofDays(400));
        assertThat(keys.signer().number()).isGreaterThan(number);
    }

    @Test
    void thePrivateHalfIsEncryptedInItsPlace() {
        var id = keys.signer().id();
        var stored = mongo.findById(id, StoredKey.class);
        var plain = keys.signer().privateKey().getEncoded();
        assertThat(new String(stored.privateKey().getData(), StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(plain, StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() ->
                        cipher.decrypt(
                                "signing-key:" + id,
                                StoredKey.COLLECTION,
                                "docspot-0",
                                "privateKey",
                                stored.privateKey()))
                .isInstanceOf(RuntimeException.class);
        assertThat(
                        cipher.decrypt(
                                "signing-key:" + id,
                                StoredKey.COLLECTION,
                                id,
                                "privateKey",
                                new Binary(stored.privateKey().getData())))
                .isEqualTo(plain);
    }

    @Test
    void aServiceGetsATokenForItsSecretOnly() {
        var granted =
                must(200, grant("test-service", AuthTest.SERVICE_SECRET, "client_credentials"));
        assertThat(granted.header("Cache-Control")).isEqualTo("no-store");
        assertThat(granted.json().path("expires_in").asInt()).isEqualTo(300);
        var token = granted.string("access_token");
        assertThat(api.get("/api/v1/users/usr-nobody/contact", bearer(token)).status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/me", bearer(token)).status()).isEqualTo(403);

        for (var wrong :
                new String[][] {
                    {"test-service", "wrong"},
                    {"other-service", AuthTest.SERVICE_SECRET},
                    {"", ""},
                    {"test-service", ""}
                }) {
            var refused = grant(wrong[0], wrong[1], "client_credentials");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.string("error")).isEqualTo("invalid_client");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Basic ");
        }
        assertThat(grant("test-service", AuthTest.SERVICE_SECRET, "password").string("error"))
                .isEqualTo("unsupported_grant_type");
        assertThat(form("", "Authorization", "Basic %%%").status()).isEqualTo(401);
        assertThat(
                        form("grant_type=client_credentials&client_id=test-service&client_secret="
                                        + AuthTest.SERVICE_SECRET)
                                .status())
                .isEqualTo(401);
    }

    private Api.Answer grant(String name, String secret, String type) {
        var pair = name + ":" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return form("grant_type=" + type + "&extra=ignored", "Authorization", "Basic " + basic);
    }

    private Api.Answer form(String body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        return api.send("POST", "/oauth2/token", body, all.toArray(String[]::new));
    }

    private List<String> ids() {
        return keys.published().stream().map(SigningKeys.PublicKey::id).toList();
    }
}
