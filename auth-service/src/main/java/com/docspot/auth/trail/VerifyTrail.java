package com.docspot.auth.trail;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code ./docspot trail verify}: reads the log where it lies, without the service whose work it
 * judges. Ends with 0 when all is well, 1 when something was tampered with, 2 when it cannot tell.
 */
public final class VerifyTrail {

    private static final int TAMPERED = 1;
    private static final int UNKNOWN = 2;

    private VerifyTrail() {}

    /** Takes its settings from the environment of the auth service. */
    public static void main(String... words) throws IOException {
        var keys = keys();
        var heads = setting("DOCSPOT_TRAIL_HEADS");
        if (!keys.canSign() || heads.isEmpty()) {
            System.err.println(
                    "Without DOCSPOT_TRAIL_KEY and DOCSPOT_TRAIL_HEADS nobody can tell whether the"
                            + " trail is whole.");
            System.exit(UNKNOWN);
        }
        var lines = new HeadFile(Path.of(heads.get())).lines();
        var result =
                verify(
                        setting("DOCSPOT_MONGODB_URI").orElse("mongodb://127.0.0.1:27117"),
                        setting("DOCSPOT_MONGODB_DATABASE").orElse("auth"),
                        new Verification(keys, lines),
                        lines.size());
        System.out.printf(
                "%,d records, %,d signed heads, the last of record %,d.%n",
                result.records(), result.heads(), result.signedUpTo());
        if (!result.isIntact()) {
            System.out.println("The access trail was tampered with:");
            result.broken().forEach(what -> System.out.println("  " + what));
            System.exit(TAMPERED);
        }
        System.out.println("The access trail is whole.");
    }

    private static Verification.Result verify(
            String uri, String database, Verification verification, int heads) {
        try (var client = MongoClients.create(uri)) {
            client.getDatabase(database)
                    .getCollection(TrailLog.COLLECTION)
                    .find()
                    .sort(Sorts.ascending(Chain.NUMBER))
                    .forEach(verification::next);
        }
        return verification.end(heads);
    }

    private static TrailKeys keys() throws IOException {
        var file = setting("DOCSPOT_TRAIL_KEY_FILE");
        return TrailKeys.of(
                file.isPresent()
                        ? Files.readString(Path.of(file.get()))
                        : setting("DOCSPOT_TRAIL_KEY").orElse(""));
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
