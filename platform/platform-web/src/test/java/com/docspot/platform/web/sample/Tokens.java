package com.docspot.platform.web.sample;

import com.docspot.platform.web.Role;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** Access tokens for these tests, good ones and each kind of bad one. */
public final class Tokens {

    public static final RSAKey KEY = key("test-key");

    private Tokens() {}

    public static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JWTClaimsSet.Builder claims(Role role, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer("http://issuer.test")
                .audience("docspot-api")
                .subject("usr-1")
                .claim("sid", "ses-1")
                .claim("role", role.name())
                .claim("pat", "pat-1")
                .jwtID("jti-1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    public static String of(Role role) {
        return of(role, claims -> claims);
    }

    public static String of(Role role, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(
                header(JWSAlgorithm.RS256, "at+jwt", KEY.getKeyID()),
                claims(role, Instant.now()),
                change,
                signer(KEY));
    }

    public static JWSHeader header(JWSAlgorithm algorithm, String type, String kid) {
        return new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type)).keyID(kid).build();
    }

    public static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sign(
            JWSHeader header,
            JWTClaimsSet.Builder claims,
            UnaryOperator<JWTClaimsSet.Builder> change,
            JWSSigner signer) {
        try {
            var jwt = new SignedJWT(header, change.apply(claims).build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
