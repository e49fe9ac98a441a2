package com.docspot.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Tokens as the auth service signs them, and as an attacker would like them to be taken. */
final class Tokens {

    static final RSAKey KEY = key("current");
    private static final RSAKey FOREIGN = key("foreign");

    private Tokens() {}

    /** What the auth service publishes. */
    static String jwks() {
        return new JWKSet(KEY.toPublicJWK()).toString();
    }

    static String patient(String user, String session) {
        return signed(KEY, claims(user, session));
    }

    static String patient() {
        return patient("usr-" + UUID.randomUUID(), "ses-" + UUID.randomUUID());
    }

    static String admin() {
        return with(claims -> claims.claim("role", "ADMIN"));
    }

    static String expired() {
        return with(claims ->
                claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(2)))));
    }

    static String forOtherAudience() {
        return with(claims -> claims.audience("another-api"));
    }

    static String fromOtherIssuer() {
        return with(claims -> claims.issuer("https://evil.example"));
    }

    static String withoutRole() {
        return with(claims -> claims.claim("role", null));
    }

    static String withUnknownRole() {
        return with(claims -> claims.claim("role", "ROOT"));
    }

    static String withoutExpiry() {
        return with(claims -> claims.expirationTime(null));
    }

    static String withoutSession() {
        return with(claims -> claims.claim("sid", null));
    }

    static String ofForeignKey() {
        return signed(FOREIGN, claims("usr-1", "ses-1").build());
    }

    /** The known key's name on a signature by another key. */
    static String ofForeignKeyWithKnownName() {
        return signed(renamed(FOREIGN, KEY.getKeyID()), claims("usr-1", "ses-1").build());
    }

    static String unsigned() {
        return new PlainJWT(claims("usr-1", "ses-1").build()).serialize();
    }

    /** {@code alg: none} under the header type of an access token, with an empty signature. */
    static String none() {
        return encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"current\"}")
                + "."
                + payload()
                + ".";
    }

    /** Signed with HMAC, the public key's text taken as the secret. */
    static String hmacWithPublicKey() {
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256)
                                    .type(new JOSEObjectType("at+jwt"))
                                    .keyID(KEY.getKeyID())
                                    .build(),
                            claims("usr-1", "ses-1").build());
            jwt.sign(new MACSigner(KEY.toPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good signature over something that is no access token. */
    static String ofAnotherKind() {
        return signed(KEY, claims("usr-1", "ses-1").build(), "JWT");
    }

    static String tampered() {
        var parts = patient().split("\\.");
        var body =
                new String(
                        Base64.getUrlDecoder().decode(parts[1]),
                        java.nio.charset.StandardCharsets.UTF_8);
        return parts[0] + "." + encoded(body.replace("PATIENT", "ADMIN")) + "." + parts[2];
    }

    /** Brings its own key along in the header. */
    static String withItsOwnKeyInTheHeader() {
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .type(new JOSEObjectType("at+jwt"))
                                    .jwk(FOREIGN.toPublicJWK())
                                    .build(),
                            claims("usr-1", "ses-1").build());
            jwt.sign(new RSASSASigner(FOREIGN));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(KEY, change.apply(claims("usr-1", "ses-1")).build());
    }

    private static JWTClaimsSet.Builder claims(String user, String session) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080")
                .audience("docspot-api")
                .subject(user)
                .claim("sid", session)
                .claim("role", "PATIENT")
                .claim("pat", "pat-1")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    private static String signed(RSAKey key, JWTClaimsSet.Builder claims) {
        return signed(key, claims.build());
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        return signed(key, claims, "at+jwt");
    }

    private static String signed(RSAKey key, JWTClaimsSet claims, String type) {
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .type(new JOSEObjectType(type))
                                    .keyID(key.getKeyID())
                                    .build(),
                            claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String payload() {
        return encoded(claims("usr-1", "ses-1").build().toString());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey renamed(RSAKey key, String name) {
        return new RSAKey.Builder(key).keyID(name).build();
    }
}
