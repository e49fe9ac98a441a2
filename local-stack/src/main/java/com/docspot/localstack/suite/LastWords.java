package com.docspot.localstack.suite;

import java.util.List;
import java.util.Optional;

/** What in a log tells best why its writer ended. */
final class LastWords {

    private static final int LONGEST = 300;
    private static final List<String> TELLING =
            List.of(
                    "Not started.",
                    "Caused by:",
                    "Description:",
                    "ERROR",
                    "Exception",
                    "Error:",
                    "Could not",
                    "Cannot");

    private LastWords() {}

    static String of(String log) {
        var lines = lines(log);
        return telling(log)
                .orElseGet(() -> lines.isEmpty() ? "it says nothing." : shortened(lines.getLast()));
    }

    /** The last line that speaks of trouble, when there is one. */
    static Optional<String> telling(String log) {
        var lines = lines(log);
        for (var word : TELLING) {
            for (var index = lines.size() - 1; index >= 0; index--) {
                if (lines.get(index).contains(word)) {
                    var heading = word.equals("Description:") && index + 1 < lines.size();
                    return Optional.of(shortened(lines.get(heading ? index + 1 : index)));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(String log) {
        return log.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                .toList();
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
