package com.docspot.auth.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The head of the log as it was at some minute, signed; kept outside the database.
 *
 * @param number of the last record
 * @param hash of the last record
 * @param key the key that signed
 * @param signature base64, over {@link #content}
 */
record SignedHead(Instant at, long number, String hash, String key, String signature) {

    /** What is signed. */
    static String content(Instant at, long number, String hash) {
        return "docspot trail head 1\n" + at + "\n" + number + "\n" + hash;
    }

    String content() {
        return content(at, number, hash);
    }

    /** One line of the file of heads. */
    String line() {
        return String.join(" ", at.toString(), Long.toString(number), hash, key, signature);
    }

    /** Reads such a line; nothing if it is none. */
    static Optional<SignedHead> of(String line) {
        var parts = line.split(" ", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SignedHead(
                            Instant.parse(parts[0]),
                            Long.parseLong(parts[1]),
                            parts[2],
                            parts[3],
                            parts[4]));
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
