package com.docspot.embeddedmongo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The server's half of SCRAM-SHA-256 (RFC 7677), for one conversation. */
final class Scram {
    private static final int ITERATIONS = 15_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Credentials credentials;
    private String first = "";
    private String nonce = "";
    private boolean done;

    Scram(Credentials credentials) {
        this.credentials = credentials;
    }

    /** The client's half. */
    static final class Client {
        private final String password;
        private final String bare;

        Client(String user, String password) {
            var own = new byte[24];
            RANDOM.nextBytes(own);
            this.password = password;
            this.bare =
                    "n="
                            + user.replace("=", "=3D").replace(",", "=2C")
                            + ",r="
                            + Base64.getEncoder().encodeToString(own);
        }

        byte[] first() {
            return ("n,," + bare).getBytes(StandardCharsets.UTF_8);
        }

        byte[] proof(byte[] challenge) {
            var text = new String(challenge, StandardCharsets.UTF_8);
            var fields = fields(text);
            var salt = Base64.getDecoder().decode(fields.getOrDefault("s", ""));
            var iterations = Integer.parseInt(fields.getOrDefault("i", "0"));
            var clientKey = hmac(salted(password, salt, iterations), "Client Key");
            var last = "c=biws,r=" + fields.getOrDefault("r", "");
            var proof = hmac(sha256(clientKey), bare + "," + text + "," + last);
            for (var i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            return (last + ",p=" + Base64.getEncoder().encodeToString(proof))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What is kept of a password. */
    @SuppressWarnings("ArrayRecordComponent")
    record Credentials(String user, byte[] salt, byte[] storedKey, byte[] serverKey) {
        static Credentials of(String user, String password) {
            var salt = new byte[28];
            RANDOM.nextBytes(salt);
            var salted = salted(password, salt, ITERATIONS);
            return new Credentials(
                    user, salt, sha256(hmac(salted, "Client Key")), hmac(salted, "Server Key"));
        }
    }

    /**
     * True once the client has proved itself; the server's proof goes with that answer, so nothing
     * need follow.
     */
    boolean isDone() {
        return done;
    }

    /**
     * Answers the client's next message; an {@link IllegalArgumentException} means that it isn't
     * who it says.
     */
    String answer(String message) {
        if (done) {
            return "";
        }
        return first.isEmpty() ? challenge(message) : verdict(message);
    }

    private String challenge(String message) {
        if (!message.startsWith("n,")) {
            throw new IllegalArgumentException("channel binding");
        }
        var bare = message.substring(message.indexOf(',', 2) + 1);
        var fields = fields(bare);
        var user = fields.getOrDefault("n", "").replace("=2C", ",").replace("=3D", "=");
        if (!user.equals(credentials.user)) {
            throw new IllegalArgumentException("user");
        }
        var own = new byte[24];
        RANDOM.nextBytes(own);
        nonce = fields.get("r") + Base64.getEncoder().encodeToString(own);
        var challenge =
                "r="
                        + nonce
                        + ",s="
                        + Base64.getEncoder().encodeToString(credentials.salt)
                        + ",i="
                        + ITERATIONS;
        first = bare + "," + challenge;
        return challenge;
    }

    private String verdict(String message) {
        var fields = fields(message);
        if (!nonce.equals(fields.get("r"))) {
            throw new IllegalArgumentException("nonce");
        }
        var signed = first + "," + message.substring(0, message.lastIndexOf(",p="));
        var signature = hmac(credentials.storedKey, signed);
        var proof = Base64.getDecoder().decode(fields.getOrDefault("p", ""));
        if (proof.length != signature.length) {
            throw new IllegalArgumentException("proof");
        }
        for (var i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        if (!MessageDigest.isEqual(sha256(proof), credentials.storedKey)) {
            throw new IllegalArgumentException("proof");
        }
        done = true;
        return "v=" + Base64.getEncoder().encodeToString(hmac(credentials.serverKey, signed));
    }

    private static Map<String, String> fields(String message) {
        var fields = new HashMap<String, String>();
        for (var part : message.split(",", -1)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                fields.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return fields;
    }

    private static byte[] salted(String password, byte[] salt, int iterations) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
