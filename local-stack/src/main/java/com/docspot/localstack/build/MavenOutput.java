package com.docspot.localstack.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the lines that Maven prints tell about where it is and what went wrong. */
final class MavenOutput {

    private static final Pattern BUILDING =
            Pattern.compile("\\[INFO] Building (\\S+) \\S+ +\\[(\\d+)/(\\d+)]");
    private static final Pattern DONE =
            Pattern.compile(
                    "\\[INFO] (?:Replacing main artifact|Wrote classpath file)"
                            + " '?.*?([\\w-]+)[/\\\\]target[/\\\\].*");
    private static final Pattern COMPILER =
            Pattern.compile("\\[ERROR] (/.*|[A-Z]:.*)\\.java:\\[(\\d+),\\d+] (.*)");
    private static final Pattern CULPRIT =
            Pattern.compile(
                    "\\[ERROR] Failed to execute goal (\\S+) .*?on project ([\\w-]+): (.*)");
    private static final Pattern UNRESOLVED =
            Pattern.compile(
                    "\\[ERROR] (?:Failed to execute goal on project ([\\w-]+): )?(Could not resolve"
                            + " dependencies.*|.*Could not transfer.*)");
    private static final int FEW = 5;

    private final List<String> compilerErrors = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private Optional<String> culprit = Optional.empty();
    private Optional<String> reason = Optional.empty();

    /** A module whose build begins. */
    record Began(String module, int number, int of) {}

    Optional<Began> began(String line) {
        var matcher = BUILDING.matcher(line);
        return matcher.find()
                ? Optional.of(
                        new Began(
                                matcher.group(1),
                                Integer.parseInt(matcher.group(2)),
                                Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** A module whose program is complete. */
    Optional<String> done(String line) {
        var matcher = DONE.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Keeps what a person needs to see if this ends badly. */
    void hear(String line) {
        if (!line.startsWith("[ERROR]")) {
            return;
        }
        var compiler = COMPILER.matcher(line);
        if (compiler.matches()) {
            var file = compiler.group(1).substring(compiler.group(1).lastIndexOf('/') + 1);
            var error = "%s.java:%s: %s".formatted(file, compiler.group(2), compiler.group(3));
            if (!compilerErrors.contains(error)) {
                compilerErrors.add(error);
            }
            return;
        }
        var failed = CULPRIT.matcher(line);
        if (failed.find() && culprit.isEmpty()) {
            culprit = Optional.of(failed.group(2));
            reason = Optional.of(failed.group(3));
        }
        var unresolved = UNRESOLVED.matcher(line);
        if (unresolved.find() && reason.isEmpty()) {
            culprit = Optional.ofNullable(unresolved.group(1));
            reason = Optional.of(unresolved.group(2));
        }
        errors.add(line.substring("[ERROR]".length()).strip());
    }

    /** The sentence for a build that failed, with the compiler's first lines. */
    String failure(String log) {
        var module = culprit.map(name -> " in " + name).orElse("");
        if (!compilerErrors.isEmpty()) {
            var more = compilerErrors.size() - FEW;
            return "The build failed%s; put this right and run it again (all of it: %s):\n  %s%s"
                    .formatted(
                            module,
                            log,
                            String.join(
                                    "\n  ",
                                    compilerErrors.subList(
                                            0, Math.min(FEW, compilerErrors.size()))),
                            more > 0 ? "\n  … and " + more + " more" : "");
        }
        var said =
                reason.orElseGet(() ->
                        errors.stream()
                                .filter(line -> !line.isEmpty())
                                .findFirst()
                                .orElse("Maven says nothing"));
        return "The build failed%s: %s\nAll of it: %s".formatted(module, said, log);
    }
}
