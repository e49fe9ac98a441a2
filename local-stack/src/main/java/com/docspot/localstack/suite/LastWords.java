package com.docspot.localstack.suite;

import java.util.List;

/** What in a log tells best why its writer ended. */
final class LastWords {

    private static final int LONGEST = 300;
    private static final List<String> TELLING =
            List.of(
                    "Caused by:",
                    "Description:",
                    "ERROR",
                    "Exception",
                    "Error:",
                    "Could not",
                    "Cannot");

    private LastWords() {}

    static String of(String log) {
        var lines =
                log.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                        .toList();
        for (var word : TELLING) {
            for (var index = lines.size() - 1; index >= 0; index--) {
                var line = lines.get(index);
                if (line.contains(word)) {
                    return shortened(
                            word.equals("Description:") && index + 1 < lines.size()
                                    ? lines.get(index + 1)
                                    : line);
                }
            }
        }
        return lines.isEmpty() ? "it says nothing." : shortened(lines.getLast());
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
