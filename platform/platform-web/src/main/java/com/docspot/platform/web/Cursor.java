package com.docspot.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Writes the place where a page ended as an opaque string that fits a URL, and reads it back. */
public final class Cursor {

    private static final String SEPARATOR = "\0";
    private static final int MAX_LENGTH = 1024;

    private Cursor() {}

    /**
     * The sort keys of the last item of a page.
     *
     * @param parts at least one; none contains a NUL
     */
    public static String encode(String... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("a cursor needs a part");
        }
        for (var part : parts) {
            if (part.contains(SEPARATOR)) {
                throw new IllegalArgumentException("a part of a cursor contains a NUL");
            }
        }
        var joined = String.join(SEPARATOR, parts);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The parts that {@link #encode} was given.
     *
     * @throws ProblemException 400 {@code bad-cursor} for anything that it did not make
     */
    public static List<String> decode(String cursor) {
        if (cursor.isEmpty() || cursor.length() > MAX_LENGTH) {
            throw nonsense();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            var joined = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return List.of(joined.toString().split(SEPARATOR, -1));
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw nonsense();
        }
    }

    /**
     * The parts that {@link #encode} was given, when it was given so many.
     *
     * @throws ProblemException 400 {@code bad-cursor} for anything else
     */
    public static List<String> decode(String cursor, int parts) {
        var decoded = decode(cursor);
        if (decoded.size() != parts) {
            throw nonsense();
        }
        return decoded;
    }

    /** The refusal of a cursor, also for a service that cannot make sense of a part. */
    public static ProblemException nonsense() {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "bad-cursor",
                "Unknown cursor",
                "Take cursor from nextCursor of the previous page, or leave it out to start again.",
                List.of(new FieldProblem("/cursor", "is not a cursor of this list")));
    }
}
