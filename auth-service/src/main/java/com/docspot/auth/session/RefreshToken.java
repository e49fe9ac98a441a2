package com.docspot.auth.session;

import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A refresh token: the session, 256 random bits, and our seal on both. The seal tells a token that
 * was ours once, whose reuse ends the session, from one that somebody made up to end another's
 * session.
 */
record RefreshToken(String session, String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String PURPOSE = "refresh-token";
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST = 200;

    static RefreshToken issue(String session, FieldCipher cipher) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        var core = session + '.' + BASE64.encodeToString(secret);
        return new RefreshToken(session, core + '.' + seal(core, cipher));
    }

    /** The token that this text is, if we issued it. */
    static Optional<RefreshToken> of(String text, FieldCipher cipher) {
        var end = text.lastIndexOf('.');
        var dot = text.indexOf('.');
        if (text.length() > LONGEST
                || dot < 0
                || end <= dot
                || !Ids.isId("ses", text.substring(0, dot))) {
            return Optional.empty();
        }
        var sealed = seal(text.substring(0, end), cipher).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(
                        sealed, text.substring(end + 1).getBytes(StandardCharsets.UTF_8))
                ? Optional.of(new RefreshToken(text.substring(0, dot), text))
                : Optional.empty();
    }

    /** What the database knows of it. */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names the session, never the secret. */
    @Override
    public String toString() {
        return "RefreshToken[" + session + "]";
    }

    private static String seal(String core, FieldCipher cipher) {
        return cipher.blindIndex(PURPOSE, core);
    }
}
