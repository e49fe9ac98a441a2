package com.docspot.auth.factor;

import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The secrets of challenges. Each is a keyed digest of the id, so that it can be made again when a
 * letter is written, and is stored nowhere.
 */
@Component
public class SentCodes {

    private static final String CODE = "challenge-code";
    private static final String HANDLE = "challenge-handle";
    private static final int LONGEST = 200;
    private static final int HEX_DIGITS = 15;
    private static final int MODULUS = 1_000_000;

    private final FieldCipher cipher;

    SentCodes(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * A code to be sent.
     *
     * @param to an e-mail address or a telephone number
     */
    public record Letter(
            String code,
            String to,
            Method channel,
            Purpose purpose,
            String locale,
            Instant expiresAt) {

        /** Says nothing: the code is secret. */
        @Override
        public String toString() {
            return "Letter[…]";
        }
    }

    Letter letter(StoredChallenge challenge, Method channel, String to) {
        return new Letter(
                code(challenge),
                to,
                channel,
                challenge.purpose(),
                challenge.locale(),
                challenge.expiresAt());
    }

    /** Whether this is the code that was sent last. */
    boolean isLast(StoredChallenge challenge, String answer) {
        var digits = answer.replaceAll("[\\s-]", "");
        return challenge.sends() > 0
                && MessageDigest.isEqual(
                        code(challenge).getBytes(StandardCharsets.UTF_8),
                        digits.getBytes(StandardCharsets.UTF_8));
    }

    /** The id with our seal: an id alone, which events name, opens nothing. */
    String handle(String id) {
        return id + "." + cipher.blindIndex(HANDLE, id);
    }

    /** The id in a handle, if we gave it out. */
    Optional<String> idOf(String handle) {
        var dot = handle.indexOf('.');
        if (handle.length() > LONGEST || dot < 0 || !Ids.isId("chl", handle.substring(0, dot))) {
            return Optional.empty();
        }
        var id = handle.substring(0, dot);
        return MessageDigest.isEqual(
                        handle(id).getBytes(StandardCharsets.UTF_8),
                        handle.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(id)
                : Optional.empty();
    }

    private String code(StoredChallenge challenge) {
        var digest = cipher.blindIndex(CODE, challenge.id() + ":" + challenge.sends());
        var number = Long.parseLong(digest.substring(0, HEX_DIGITS), 16) % MODULUS;
        return String.format(Locale.ROOT, "%06d", number);
    }
}
