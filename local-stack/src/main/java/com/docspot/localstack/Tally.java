package com.docspot.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;

/** How many proofs passed, failed and were left out. */
record Tally(int passed, int failed, int skipped) {

    static final Tally NONE = new Tally(0, 0, 0);

    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>");
    private static final Pattern COUNT = Pattern.compile("\\b(\\d+) (passed|failed|skipped)\\b");

    Tally plus(Tally other) {
        return new Tally(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    /** Reads a runner's closing line, such as {@code 1 failed | 11 passed | 2 skipped (14)}. */
    static Tally inLine(String line) {
        var counts = COUNT.matcher(line);
        var tally = NONE;
        while (counts.find()) {
            var number = Integer.parseInt(counts.group(1));
            tally =
                    switch (counts.group(2)) {
                        case "passed" -> tally.plus(new Tally(number, 0, 0));
                        case "failed" -> tally.plus(new Tally(0, number, 0));
                        default -> tally.plus(new Tally(0, 0, number));
                    };
        }
        return tally;
    }

    /** Adds up the reports that Maven's test plugins wrote since then. */
    static Tally ofReports(Path root, Instant since) {
        var tally = NONE;
        try (var files =
                Files.find(
                        root,
                        5,
                        (file, attributes) ->
                                isReport(file)
                                        && attributes
                                                .lastModifiedTime()
                                                .toInstant()
                                                .isAfter(since))) {
            for (var file : files.toList()) {
                tally = tally.plus(inReport(Files.readString(file)));
            }
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot read the test reports under " + root + "; make them readable.", failed);
        }
        return tally;
    }

    static Tally inReport(String report) {
        var suite = SUITE.matcher(report);
        if (!suite.find()) {
            return NONE;
        }
        var bad = attribute(suite.group(), "errors") + attribute(suite.group(), "failures");
        var skipped = attribute(suite.group(), "skipped");
        return new Tally(attribute(suite.group(), "tests") - bad - skipped, bad, skipped);
    }

    private static boolean isReport(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith("TEST-")
                && name.endsWith(".xml")
                && file.toString().matches(".*/target/(surefire|failsafe)-reports/[^/]+");
    }

    private static int attribute(String tag, String name) {
        var value = Pattern.compile("\\b" + name + "=\"(\\d+)\"").matcher(tag);
        return value.find() ? Integer.parseInt(value.group(1)) : 0;
    }

    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
