package com.docspot.auth.factor;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238): six digits by HMAC-SHA-1 from a secret of 160 bits and
 * the number of the half minute, which is what every authenticator application counts by default.
 */
final class Totp {

    static final int DIGITS = 6;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final String ISSUER = "DocSpot";

    private Totp() {}

    static String newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return Base32.of(secret);
    }

    /** What an application scans (the key URI format that all of them read). */
    static String uri(String secret, String account) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(ISSUER, encoded(account), secret, ISSUER, DIGITS, STEP_SECONDS);
    }

    /**
     * The step that a code belongs to: this one, the one before or the one after, for clocks that
     * differ (section 5.2), if it is later than the last that was used.
     */
    static OptionalLong stepOf(String code, String secret, Instant now, long lastUsed) {
        var current = now.getEpochSecond() / STEP_SECONDS;
        var found = OptionalLong.empty();
        for (var step = current - 1; step <= current + 1; step++) {
            var same =
                    MessageDigest.isEqual(
                            code.getBytes(StandardCharsets.UTF_8),
                            code(secret, step).getBytes(StandardCharsets.UTF_8));
            if (same && step > lastUsed && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static String code(String secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base32.bytes(secret), "RAW"));
            var digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = digest[digest.length - 1] & 0xF;
            var number = ByteBuffer.wrap(digest).getInt(offset) & 0x7FFFFFFF;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
