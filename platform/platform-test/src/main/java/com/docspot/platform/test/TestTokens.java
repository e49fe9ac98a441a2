package com.docspot.platform.test;

import com.docspot.platform.web.Role;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that the application under test accepts, signed with a key that this JVM made up,
 * and those that it must refuse. They are good for five minutes of the {@link TestClock}.
 */
public final class TestTokens {

    /** The issuer of all of them: what {@code docspot.security.issuer} is by default. */
    public static final String ISSUER = "http://localhost:8080";

    private static final String AUDIENCE = "docspot-api";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final RSAKey KEY = newKey("test-" + UUID.randomUUID());

    private TestTokens() {}

    /** Of a patient; the user's id and the session's are the patient's with another prefix. */
    public static String patient(String patientId) {
        return token(Role.PATIENT, claims -> own(claims, patientId).claim("pat", patientId));
    }

    /** Of a guest with this patient record. */
    public static String guest(String patientId) {
        return token(Role.GUEST, claims -> own(claims, patientId).claim("pat", patientId));
    }

    /** Of somebody who has to set up a second factor first. */
    public static String enrolling(String userId) {
        return token(
                Role.ENROLLING, claims -> claims.subject(userId).claim("sid", "ses-" + userId));
    }

    /** Of a doctor; the user's id and the session's are the doctor's with another prefix. */
    public static String doctor(String doctorId) {
        return token(Role.DOCTOR, claims -> own(claims, doctorId).claim("doc", doctorId));
    }

    /** Of somebody who works for an organisation. */
    public static String staff(String organisationId) {
        return token(
                Role.STAFF, claims -> own(claims, organisationId).claim("org", organisationId));
    }

    /** Of an administrator. */
    public static String admin() {
        return token(Role.ADMIN, claims -> claims.subject("usr-admin").claim("sid", "ses-admin"));
    }

    /** Of another service. */
    public static String service(String name) {
        return token(Role.SERVICE, claims -> claims.subject(name));
    }

    /** Of an organisation's software. */
    public static String client(String clientId, String organisationId, String... scopes) {
        return token(
                Role.CLIENT,
                claims ->
                        claims.subject(clientId)
                                .claim("org", organisationId)
                                .claim("scope", String.join(" ", scopes)));
    }

    /** Of a patient whose session is known by this id. */
    public static String inSession(String sessionId) {
        return token(
                Role.PATIENT,
                claims -> claims.subject("usr-1").claim("sid", sessionId).claim("pat", "pat-1"));
    }

    /** A patient's that has ended a while ago. */
    public static String expired() {
        var end = TestClock.shared().instant().minus(LIFE);
        return token(
                Role.PATIENT,
                claims ->
                        own(claims, "pat-1")
                                .claim("pat", "pat-1")
                                .issueTime(Date.from(end.minus(LIFE)))
                                .expirationTime(Date.from(end)));
    }

    /** One with any claims. */
    public static String token(Role role, UnaryOperator<JWTClaimsSet.Builder> claims) {
        return sign(
                header(JWSAlgorithm.RS256, "at+jwt", KEY.getKeyID()),
                claims.apply(claims(role)),
                signer(KEY));
    }

    /** Each kind of token that must be answered with 401, by what is wrong with it. */
    public static Map<String, String> refusable() {
        var good = header(JWSAlgorithm.RS256, "at+jwt", KEY.getKeyID());
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("nonsense", "nonsense");
        tokens.put("expired", expired());
        tokens.put("unsigned (alg none)", new PlainJWT(patientClaims().build()).serialize());
        tokens.put(
                "HS256 with the public key as secret",
                sign(
                        header(JWSAlgorithm.HS256, "at+jwt", KEY.getKeyID()),
                        patientClaims(),
                        publicKeyAsSecret()));
        tokens.put(
                "RS512",
                sign(
                        header(JWSAlgorithm.RS512, "at+jwt", KEY.getKeyID()),
                        patientClaims(),
                        signer(KEY)));
        var foreign = newKey("foreign");
        tokens.put(
                "foreign kid",
                sign(
                        header(JWSAlgorithm.RS256, "at+jwt", "foreign"),
                        patientClaims(),
                        signer(foreign)));
        tokens.put("our kid, foreign key", sign(good, patientClaims(), signer(foreign)));
        tokens.put(
                "no kid",
                sign(header(JWSAlgorithm.RS256, "at+jwt", null), patientClaims(), signer(KEY)));
        tokens.put(
                "wrong audience", sign(good, patientClaims().audience("another-api"), signer(KEY)));
        tokens.put(
                "wrong issuer",
                sign(good, patientClaims().issuer("http://elsewhere"), signer(KEY)));
        tokens.put(
                "refresh token as access token",
                sign(
                        header(JWSAlgorithm.RS256, "rt+jwt", KEY.getKeyID()),
                        patientClaims(),
                        signer(KEY)));
        tokens.put(
                "identity token as access token",
                sign(
                        header(JWSAlgorithm.RS256, "JWT", KEY.getKeyID()),
                        patientClaims(),
                        signer(KEY)));
        tokens.put("without an end", sign(good, patientClaims().expirationTime(null), signer(KEY)));
        tokens.put("without a subject", sign(good, patientClaims().subject(null), signer(KEY)));
        tokens.put("unknown role", sign(good, patientClaims().claim("role", "OWNER"), signer(KEY)));
        tokens.put("role ANON", sign(good, patientClaims().claim("role", "ANON"), signer(KEY)));
        tokens.put("no role", sign(good, patientClaims().claim("role", null), signer(KEY)));
        tokens.put(
                "a person without a session",
                sign(good, patientClaims().claim("sid", null), signer(KEY)));
        return tokens;
    }

    /** The key set by which a service in another process checks these tokens. */
    public static String keySet() {
        return new JWKSet(publicKey()).toString();
    }

    static RSAKey publicKey() {
        return KEY.toPublicJWK();
    }

    private static JWTClaimsSet.Builder patientClaims() {
        return own(claims(Role.PATIENT), "pat-1").claim("pat", "pat-1");
    }

    private static JWTClaimsSet.Builder own(JWTClaimsSet.Builder claims, String id) {
        var rest = id.substring(id.indexOf('-') + 1);
        return claims.subject("usr-" + rest).claim("sid", "ses-" + rest);
    }

    private static JWTClaimsSet.Builder claims(Role role) {
        var now = TestClock.shared().instant();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .claim("role", role.name())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String type, @Nullable String kid) {
        return new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type)).keyID(kid).build();
    }

    private static RSAKey newKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner publicKeyAsSecret() {
        try {
            return new MACSigner(KEY.toRSAPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWSHeader header, JWTClaimsSet.Builder claims, JWSSigner signer) {
        try {
            var jwt = new SignedJWT(header, claims.build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
