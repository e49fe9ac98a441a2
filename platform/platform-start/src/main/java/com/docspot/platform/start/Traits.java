package com.docspot.platform.start;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code docspot.variables.<NAME>} says about a variable: {@code secret}, {@code needed},
 * {@code needed if property=value}, {@code one of a|b}, separated by commas.
 *
 * @param secret whether its value is never shown
 * @param needed whether a service that listens beyond this machine must be told it
 * @param condition the property and value that make it needed; null when nothing else matters
 * @param choices the values that there are; empty when any may be one
 */
record Traits(boolean secret, boolean needed, @Nullable String condition, List<String> choices) {

    static final Traits NONE = new Traits(false, false, null, List.of());

    private static final String NEEDED = "needed";
    private static final String IF = "needed if ";
    private static final String CHOICE = "one of ";

    static Traits read(String text) {
        var traits = NONE;
        for (var word : text.split(",", -1)) {
            traits = traits.with(word.strip());
        }
        return traits;
    }

    private Traits with(String word) {
        if (word.equals("secret")) {
            return new Traits(true, needed, condition, choices);
        }
        if (word.equals(NEEDED)) {
            return new Traits(secret, true, null, choices);
        }
        if (word.startsWith(IF)) {
            return new Traits(secret, true, word.substring(IF.length()), choices);
        }
        if (word.startsWith(CHOICE)) {
            var values = Arrays.asList(word.substring(CHOICE.length()).split("\\|", -1));
            return new Traits(secret, needed, condition, values);
        }
        throw new IllegalArgumentException("Nothing is known of a variable that is '" + word + "'");
    }

    boolean isNeeded(Function<String, @Nullable String> properties) {
        if (condition == null) {
            return needed;
        }
        var sides = condition.split("=", 2);
        return needed && sides[1].equalsIgnoreCase(properties.apply(sides[0]));
    }
}
