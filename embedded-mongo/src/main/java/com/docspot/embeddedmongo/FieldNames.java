package com.docspot.embeddedmongo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Names of fields that somebody needs of a document, found again without making strings of all. */
final class FieldNames {
    private final String[] names;
    private final byte[][] encoded;

    private FieldNames(String[] names) {
        this.names = names;
        this.encoded =
                Arrays.stream(names)
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
    }

    /** The fields in which these paths begin. */
    static FieldNames of(Collection<String> paths) {
        return new FieldNames(
                paths.stream().map(FieldNames::first).distinct().toArray(String[]::new));
    }

    private static String first(String path) {
        var dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    int count() {
        return names.length;
    }

    @Nullable String named(byte[] in, int from, int to) {
        for (var i = 0; i < names.length; i++) {
            if (Arrays.equals(encoded[i], 0, encoded[i].length, in, from, to)) {
                return names[i];
            }
        }
        return null;
    }
}
