package com.docspot.e2e;

import static com.docspot.e2e.Stage.PEOPLE;
import static com.docspot.e2e.Stage.SUITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.e2e.harness.Figure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are not what they say are refused at the gateway and at each service. */
@Order(30)
class TokensIT {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    static Stream<Doors.Door> doors() {
        return Doors.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aTokenThatWasMadeUpOrTamperedWithIsRefused(Doors.Door door)
            throws GeneralSecurityException {
        var patient = PEOPLE.patients(1).getFirst();
        var good = patient.accessToken();
        assertThat(door.api().bearing(good).get(door.path()).status()).isNotEqualTo(401);

        var parts = List.of(good.split("\\.", -1));
        var kid = text(parts.getFirst()).replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
        var claims = parts.get(1);
        var foreign = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        var attacks =
                List.of(
                        "nonsense",
                        good.substring(0, good.length() - 8) + "AAAAAAAA",
                        parts.getFirst() + "." + asAdministrator(claims) + "." + parts.get(2),
                        head("none", kid) + "." + claims + ".",
                        withPublicKeyAsSecret(head("HS256", kid) + "." + claims),
                        signed(head("RS256", kid) + "." + claims, foreign),
                        signed(head("RS256", "nobody-s") + "." + claims, foreign),
                        patient.refreshToken());
        for (var attack : attacks) {
            var answer = door.api().bearing(attack).get(door.path());
            assertThat(answer.status())
                    .as("%s at %s", attacks.indexOf(attack), door)
                    .isEqualTo(401);
            assertThat(answer.header("Content-Type").orElse(""))
                    .startsWith("application/problem+json");
        }
    }

    @Test
    void aTokenIsRefusedWhenItsFiveMinutesAreOver() {
        var left = Stage.untilEarlyTokenExpires();
        Assumptions.assumeTrue(
                left.isNegative(), () -> "a token of this run is over only in " + Figure.of(left));
        for (var door : Doors.ALL) {
            assertThat(door.api().bearing(Stage.EARLY_TOKEN).get(door.path()).status())
                    .as(door.name())
                    .isEqualTo(401);
        }
    }

    private static String head(String algorithm, String kid) {
        return URL.encodeToString(
                "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}"
                        .formatted(algorithm, kid)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String asAdministrator(String claims) {
        return URL.encodeToString(
                text(claims).replace("PATIENT", "ADMIN").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String signed(String content, PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + URL.encodeToString(signature.sign());
    }

    /** The classic confusion: what everybody may know serves as the secret. */
    private static String withPublicKeyAsSecret(String content) throws GeneralSecurityException {
        var key =
                SUITE.api().get("/.well-known/jwks.json").mustSucceed().json().path("keys").path(0);
        var decoder = Base64.getUrlDecoder();
        var publicKey =
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new RSAPublicKeySpec(
                                        new BigInteger(1, decoder.decode(key.path("n").asString())),
                                        new BigInteger(
                                                1, decoder.decode(key.path("e").asString()))));
        var pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(publicKey.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return content
                + "."
                + URL.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    }
}
