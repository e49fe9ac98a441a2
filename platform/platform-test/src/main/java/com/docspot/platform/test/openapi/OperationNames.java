package com.docspot.platform.test.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names an operation after its method and path, so that the same kind of operation is called the
 * same everywhere: {@code listAppointments}, {@code createHold}, {@code checkInAppointment}, {@code
 * replaceDoctorHours}.
 */
final class OperationNames {

    private OperationNames() {}

    /**
     * The name.
     *
     * @param created whether a success is a 201
     * @param paged whether the answer is one page of many
     */
    static String of(String method, String path, boolean created, boolean paged) {
        var words = words(path);
        return switch (method) {
            case "GET" -> camel(paged ? "list" : "get", words);
            case "PUT" -> camel("replace", words);
            case "PATCH" -> camel("update", words);
            case "DELETE" -> camel("delete", words);
            default ->
                    created
                            ? camel("create", singularAtTheEnd(words))
                            : camel(words.getLast(), words.subList(0, words.size() - 1));
        };
    }

    /** A few words for a person, from the name: {@code Check in appointment}. */
    static String summaryOf(String name) {
        var words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The fixed parts of the path; one of many, where an id follows; {@code me} is "my". */
    private static List<String> words(String path) {
        var parts = List.of(path.replaceFirst("^/(api/v1/(auth(?=/))?)?", "").split("/"));
        var words = new ArrayList<String>();
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.isEmpty() || part.startsWith("{")) {
                continue;
            }
            var followedById = i + 1 < parts.size() && parts.get(i + 1).startsWith("{");
            var plain = part.replaceFirst("^\\.", "").replace('.', '-');
            words.add(
                    plain.equals("me") && parts.size() > 1
                            ? "my"
                            : followedById ? singular(plain) : plain);
        }
        return words;
    }

    private static List<String> singularAtTheEnd(List<String> words) {
        var all = new ArrayList<>(words);
        all.add(singular(all.removeLast()));
        return all;
    }

    private static String singular(String word) {
        return word.endsWith("ies")
                ? word.substring(0, word.length() - 3) + "y"
                : word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static String camel(String first, List<String> rest) {
        var start = capitals(first);
        return Character.toLowerCase(start.charAt(0))
                + start.substring(1)
                + rest.stream().map(OperationNames::capitals).collect(Collectors.joining());
    }

    private static String capitals(String word) {
        return List.of(word.split("-")).stream()
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }
}
