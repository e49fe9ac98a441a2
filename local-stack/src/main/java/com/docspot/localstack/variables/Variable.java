package com.docspot.localstack.variables;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * An environment variable.
 *
 * @param meaning one or two sentences
 * @param traits such as {@code secret} and {@code needed if docspot.delivery.mail=smtp}
 * @param defaults by the services that read it
 */
public record Variable(
        String name, String meaning, List<String> traits, SortedMap<String, String> defaults) {

    private static final String NEEDED = "needed";

    static List<String> traits(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    public boolean isSecret() {
        return traits.contains("secret");
    }

    /** Whether a service that listens beyond its machine does not start without it. */
    public boolean isNeeded() {
        return traits.contains(NEEDED);
    }

    /** Whether it may be needed, if other variables are set as its traits say. */
    public boolean isSometimesNeeded() {
        return traits.stream().anyMatch(trait -> trait.startsWith(NEEDED));
    }

    public boolean isReadBy(String service) {
        return defaults.containsKey(service);
    }
}
