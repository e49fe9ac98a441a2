package com.docspot.auth.trail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that vouch for the trail. They are not in the database: who can write there cannot forge
 * a record. The first signs and seals; the others, which did so before, still verify.
 */
final class TrailKeys {

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final String SIGNATURE = "SHA256withRSA";
    private static final String SEAL = "HmacSHA256";
    private static final int SHORTEST = 2048;
    private static final int ID_BYTES = 8;

    private final List<Key> keys;

    private TrailKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    private record Key(String id, PrivateKey signer, PublicKey verifier, SecretKeySpec sealer) {}

    /** A record's seal and the key that made it. */
    record Seal(String key, String value) {}

    /**
     * Reads private RSA keys in PKCS #8: PEM, one or several, or the base64 of one alone.
     *
     * @throws IllegalArgumentException without the key, if it is none
     */
    static TrailKeys of(String text) {
        var found = new ArrayList<Key>();
        var pem = PEM.matcher(text);
        while (pem.find()) {
            found.add(key(pem.group(1)));
        }
        if (found.isEmpty() && !text.isBlank()) {
            found.add(key(text));
        }
        return new TrailKeys(found);
    }

    /** Whether there is a key to sign with. */
    boolean canSign() {
        return !keys.isEmpty();
    }

    /** The seal of a record with this hash. */
    Optional<Seal> seal(String hash) {
        return keys.stream().findFirst().map(key -> new Seal(key.id(), seal(key, hash)));
    }

    boolean isSeal(String keyId, String value, String hash) {
        return byId(keyId)
                .map(key ->
                        MessageDigest.isEqual(
                                seal(key, hash).getBytes(StandardCharsets.UTF_8),
                                value.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }

    SignedHead sign(java.time.Instant at, long number, String hash) {
        var key = keys.getFirst();
        try {
            var signature = Signature.getInstance(SIGNATURE);
            signature.initSign(key.signer());
            signature.update(SignedHead.content(at, number, hash).getBytes(StandardCharsets.UTF_8));
            return new SignedHead(
                    at,
                    number,
                    hash,
                    key.id(),
                    Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the trail's key does not sign", broken);
        }
    }

    boolean isGenuine(SignedHead head) {
        return byId(head.key()).map(key -> verifies(key, head)).orElse(false);
    }

    private static boolean verifies(Key key, SignedHead head) {
        try {
            var signature = Signature.getInstance(SIGNATURE);
            signature.initVerify(key.verifier());
            signature.update(head.content().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(head.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private Optional<Key> byId(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static String seal(Key key, String hash) {
        return HexFormat.of().formatHex(mac(key.sealer(), hash));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(SEAL);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + SEAL, missing);
        }
    }

    private static Key key(String base64) {
        try {
            var encoded = Base64.getMimeDecoder().decode(base64.strip());
            var factory = KeyFactory.getInstance("RSA");
            if (!(factory.generatePrivate(new PKCS8EncodedKeySpec(encoded))
                            instanceof RSAPrivateCrtKey signer)
                    || signer.getModulus().bitLength() < SHORTEST) {
                throw new IllegalArgumentException("is no RSA key of 2048 bits or more");
            }
            var verifier =
                    factory.generatePublic(
                            new RSAPublicKeySpec(signer.getModulus(), signer.getPublicExponent()));
            var print = MessageDigest.getInstance("SHA-256").digest(verifier.getEncoded());
            var seed = new SecretKeySpec(signer.getPrivateExponent().toByteArray(), SEAL);
            return new Key(
                    HexFormat.of().formatHex(print, 0, ID_BYTES),
                    signer,
                    verifier,
                    new SecretKeySpec(mac(seed, "docspot trail seal"), SEAL));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException("is no private RSA key in PKCS #8");
        }
    }
}
