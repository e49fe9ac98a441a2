package com.docspot.localstack;

import com.docspot.localstack.build.Build;
import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.Forecast;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.build.Node;
import com.docspot.localstack.build.WebBuild;
import com.docspot.localstack.suite.Suite;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code test}: every proof at its small size, {@code --full} at the size of the figures. What
 * continuous integration runs.
 */
final class TestCommand {

    private static final Pattern MODULE =
            Pattern.compile("\\[INFO] Building (\\S+) \\S+ +(\\[\\d+/\\d+])");
    private static final Pattern TESTS_OF_MODULE =
            Pattern.compile(
                    "\\[(?:INFO|WARNING|ERROR)] Tests run: (\\d+), Failures: \\d+, Errors: \\d+,"
                            + " Skipped: \\d+$");
    private static final Pattern CULPRIT =
            Pattern.compile("\\[ERROR] Failed to execute goal \\S+ .*?on project ([\\w-]+): (.*)");
    private static final Pattern FAILED_TEST =
            Pattern.compile("\\[ERROR] {3}(\\w+(Test|IT|Rules)\\b.*)");
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final String JOURNEYS = "e2e-tests/browser";

    private final Home home;
    private final List<String> broken = new ArrayList<>();
    private Tally tally = Tally.NONE;

    TestCommand(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        var arguments = Arguments.parse("test", words, Set.of(), Set.of("--full"));
        home.prepare();
        var began = Instant.now();
        var built = java(arguments.has("--full"));
        web();
        if (built) {
            suite(arguments.has("--full"), began);
        } else {
            broken.add("the proofs on the running suite were not run, for want of a build");
        }
        var minutes = Duration.between(began, Instant.now()).toSeconds() / 60.0;
        broken.forEach(what -> System.out.println("✗ " + what));
        System.out.println(String.format(Locale.ROOT, "All proofs took %.1f min.", minutes));
        // A gate that refuses is a proof that failed, though it counts no tests.
        if (tally.failed() == 0) {
            tally = tally.plus(new Tally(0, broken.size(), 0));
        }
        // Alone on its line, so that whoever reads the output by program finds it.
        System.out.println(tally);
        return broken.isEmpty() && tally.failed() == 0 ? 0 : 1;
    }

    /**
     * The whole reactor with its gates: formatting, warnings, bugs, nulls, architecture, contracts,
     * tests.
     */
    private boolean java(boolean full) {
        step("Java: build, gates and tests" + (full ? ", at full size" : ""));
        var began = Instant.now();
        var log = MavenBuild.fresh(home.build().resolve("test-maven.log"));
        var status =
                new MavenBuild(home)
                        .run(
                                List.of("verify", "--fail-at-end", "-Ddocspot.full=" + full),
                                log,
                                line -> {
                                    var module = MODULE.matcher(line);
                                    if (module.find()) {
                                        System.out.println(
                                                "  " + module.group(2) + " " + module.group(1));
                                    } else if (line.startsWith("figure: ")) {
                                        System.out.println("      " + line);
                                    } else if (TESTS_OF_MODULE.matcher(line).find()) {
                                        System.out.println(
                                                "      "
                                                        + line.substring(
                                                                line.indexOf("Tests run")));
                                    } else if (CULPRIT.matcher(line).find()) {
                                        System.out.println(
                                                "      ✗ "
                                                        + CULPRIT.matcher(line)
                                                                .replaceFirst("$1: $2"));
                                    } else if (FAILED_TEST.matcher(line).find()) {
                                        System.out.println(
                                                "      ✗ "
                                                        + line.substring("[ERROR]".length())
                                                                .strip());
                                    }
                                });
        tally = tally.plus(Tally.ofReports(home.root(), began));
        if (status != 0) {
            broken.add("Maven: see " + log);
        }
        return status == 0;
    }

    /** The clients: formatting and lint, types, tests, and a build within its size. */
    private void web() {
        if (!Files.exists(home.root().resolve("package-lock.json"))) {
            return;
        }
        step("Clients: lint, types, tests and build");
        var node = Node.found(home, activity -> System.out.println("  " + activity));
        new WebBuild(home).install(node, activity -> System.out.println("  " + activity));
        for (var script : List.of("lint", "check", "test", "build")) {
            npm(node, script, Map.of(), List.of());
        }
        drift(node);
    }

    /** What is generated from the contracts and committed must be what would be generated now. */
    private void drift(Node node) {
        var before = state("contracts");
        npm(node, "generate", Map.of(), List.of());
        if (!before.equals(state("contracts"))) {
            broken.add(
                    "contracts/ changes when it is generated anew: commit what `npm run generate`"
                            + " made");
        }
    }

    private String state(String folder) {
        var log = MavenBuild.fresh(home.build().resolve("drift.log"));
        var lines = new ArrayList<String>();
        Commands.run(
                List.of("git", "status", "--porcelain", "--", folder),
                home.root(),
                Map.of(),
                log,
                lines::add);
        Commands.run(List.of("git", "diff", "--", folder), home.root(), Map.of(), log, lines::add);
        return String.join("\n", lines);
    }

    private void npm(Node node, String script, Map<String, String> further, List<String> where) {
        System.out.println("  npm run " + script);
        var log = MavenBuild.fresh(home.build().resolve("test-npm-" + script + ".log"));
        var environment = new HashMap<>(node.environment());
        environment.put("NO_COLOR", "1");
        environment.put("CI", "true");
        environment.putAll(further);
        var command = new ArrayList<>(List.of("npm", "run", script, "--if-present"));
        command.addAll(where);
        var counted = new ArrayList<Tally>();
        var status =
                Commands.run(
                        command,
                        home.root(),
                        environment,
                        log,
                        line -> {
                            var plain = COLOURS.matcher(line).replaceAll("").strip();
                            if (plain.startsWith("Tests ")
                                    || plain.matches("\\d+ (passed|failed|skipped)\\b.*")) {
                                counted.add(Tally.inLine(plain));
                                System.out.println("      " + plain);
                            }
                        });
        tally = counted.stream().reduce(tally, Tally::plus);
        if (status != 0) {
            broken.add("npm run " + script + ": see " + log);
        } else if (script.equals("build")) {
            new WebBuild(home).isBuilt();
        }
    }

    /** Demo, journeys and faults on a suite with data and ports of its own. */
    private void suite(boolean full, Instant began) {
        step("The running suite: demo data and journeys in a browser");
        var own = home.withData(home.built().resolve("proof"));
        Reset.delete(own.data());
        own.prepare();
        var forecast = new Forecast();
        var board = new Board(System.out, false, forecast);
        try {
            var build = new Build(own, forecast, board);
            build.adopt(began);
            build.start();
            var suite = freeSuite(own, build, board);
            var hook = Hook.atTheEnd(suite::close);
            try {
                suite.start();
                suite.awaitHealthy();
                suite.listsNoDoctors();
                tally =
                        tally.plus(
                                new Demo(suite, board).fill()
                                        ? new Tally(1, 0, 0)
                                        : new Tally(0, 1, 0));
                browse(suite);
                faults(suite, full);
            } finally {
                if (hook.cancel()) {
                    suite.close();
                }
            }
        } catch (Trouble trouble) {
            broken.add(trouble.getMessage());
        } finally {
            board.close();
        }
    }

    private Suite freeSuite(Home own, Build build, Board board) {
        for (var offset : List.of(4_000, 5_000, 6_000)) {
            try {
                return new Suite(new Suite.Wanted(own, offset, Map.of()), build, board::changed);
            } catch (Trouble _) {
                // Somebody else is there; further on it may be free.
            }
        }
        return new Suite(new Suite.Wanted(own, 8_000, Map.of()), build, board::changed);
    }

    private void browse(Suite suite) {
        if (!Files.exists(home.root().resolve(JOURNEYS).resolve("package.json"))) {
            return;
        }
        var browser = Chromium.found(home);
        if (browser.isEmpty()) {
            System.out.println(
                    "  Chromium is missing and cannot be installed here: journeys in a browser are"
                            + " skipped (CHROME_PATH names one)");
            tally = tally.plus(new Tally(0, 0, 1));
            return;
        }
        var node = Node.found(home, activity -> System.out.println("  " + activity));
        npm(
                node,
                "journeys",
                Map.of(
                        "DOCSPOT_URL",
                        suite.url().toString(),
                        "DOCSPOT_CHROMIUM",
                        browser.get().toString()),
                List.of("--workspace", JOURNEYS));
    }

    /** Kills, freezes, races, cuts. */
    private void faults(Suite suite, boolean full) {
        var module = home.root().resolve("e2e-tests");
        if (!Files.exists(module.resolve("pom.xml"))) {
            return;
        }
        step(full ? "Faults and figures, at full size" : "Faults, at small size");
        var command = new ArrayList<String>();
        // Compiled simply: the better compiler's own work would take the two cores from what is
        // measured.
        command.addAll(
                List.of(
                        home.java().toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m"));
        command.addAll(
                List.of(
                        "-Ddocspot.root=" + home.root(),
                        "-Ddocspot.jdk=" + home.jdk(),
                        "-Ddocspot.full=" + full));
        command.addAll(List.of("-cp", classPath(module), "com.docspot.e2e.Proofs"));
        var counted = new ArrayList<Tally>();
        var log = MavenBuild.fresh(home.build().resolve("test-faults.log"));
        var status =
                Commands.run(
                        command,
                        home.root(),
                        Map.of("DOCSPOT_HOME", suite.home().data().toString()),
                        log,
                        line -> {
                            System.out.println("  " + line);
                            if (line.startsWith("Proofs: ")) {
                                counted.add(Tally.inLine(line));
                            }
                        });
        tally = counted.stream().reduce(tally, Tally::plus);
        if (status != 0) {
            broken.add("faults: see " + log);
        }
    }

    private static String classPath(Path module) {
        var target = module.resolve("target");
        try {
            var libraries = Files.readString(target.resolve("classpath.txt")).strip();
            return String.join(
                    File.pathSeparator,
                    target.resolve("test-classes").toString(),
                    target.resolve("classes").toString(),
                    libraries);
        } catch (IOException failed) {
            throw new Trouble("e2e-tests was not built; see the Maven part above.", failed);
        }
    }

    private static void step(String what) {
        System.out.println();
        System.out.println(what);
    }
}
