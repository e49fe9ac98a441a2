package com.docspot.localstack;

import com.docspot.localstack.build.Build;
import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.Forecast;
import com.docspot.localstack.suite.RunFile;
import com.docspot.localstack.suite.Suite;
import com.docspot.localstack.suite.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code up}: builds, starts and watches over the suite until it is told to end. */
final class Up {

    private static final String ATTACHED = "--attached-to-log";

    private final Home home;
    private final Instant began = Instant.now();

    Up(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        var arguments =
                Arguments.parse(
                        "up",
                        words,
                        Set.of("--replicas", "--port-offset"),
                        Set.of("--empty", "-d", "--detach", ATTACHED));
        if (!arguments.words().isEmpty()) {
            throw new Trouble(
                    "./docspot up takes options only, not '"
                            + arguments.words().getFirst()
                            + "'; see ./docspot help.");
        }
        home.prepare();
        var runFile = new RunFile(home.run());
        if (runFile.running().isPresent()) {
            System.out.println(Suite.alreadyRunning(runFile));
            return 0;
        }
        if (arguments.has("-d") || arguments.has("--detach")) {
            return detached(words, runFile);
        }
        var wanted =
                new Suite.Wanted(
                        home,
                        arguments.number("--port-offset", 0, 0, 30_000),
                        arguments.replicas(Topology.services()));
        return attached(wanted, !arguments.has("--empty"));
    }

    private int attached(Suite.Wanted wanted, boolean demo) {
        var forecast = new Forecast();
        var live = Boolean.getBoolean("docspot.terminal");
        var board = new Board(System.out, live, forecast);
        var build = new Build(home, forecast, board);
        forecast.expect(Forecast.Lane.START, "starting", 45);
        if (demo && !Files.isDirectory(home.dataOf(Topology.MONGODB))) {
            forecast.expect(Forecast.Lane.START, "demo", 30);
        }
        var suite = new Suite(wanted, build, board::changed);
        suite.children().forEach(board::show);
        var ended = new CountDownLatch(1);
        var failure = Optional.<Trouble>empty();
        var hook =
                Hook.atTheEnd(() -> {
                    board.close();
                    System.out.println("Ending everything …");
                    end(suite);
                    ended.countDown();
                });
        try {
            board.say(
                    (build.isNeeded()
                                    ? "Building what changed, then starting"
                                    : "Nothing changed since the last build; starting")
                            + " DocSpot with "
                            + suite.mongo()
                            + ".");
            build.start();
            forecast.begin("starting");
            suite.start();
            suite.awaitHealthy();
            forecast.finish("starting");
            var empty = suite.listsNoDoctors();
            if (demo && empty) {
                forecast.begin("demo");
                new Demo(suite, board).fill();
                forecast.finish("demo");
            }
            build.rememberTimings();
            board.close();
            suite.ready();
            summary(suite);
        } catch (Trouble trouble) {
            failure = Optional.of(trouble);
        }
        if (failure.isPresent() && hook.cancel()) {
            board.close();
            System.err.println(failure.get().getMessage());
            end(suite);
            return 1;
        }
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void end(Suite suite) {
        Commands.endAll();
        suite.close();
    }

    private void summary(Suite suite) {
        var wall = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        System.out.println();
        System.out.println(
                "DocSpot is up: " + suite.url() + "    for developers: " + suite.url() + "/dev");
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%.1f s, %s in memory, %d processes. Ctrl-C or ./docspot down ends it.",
                        wall,
                        suite.usage(),
                        suite.children().size() + 1));
        System.out.flush();
    }

    /**
     * Starts another launcher in the background and shows what it prints until everything is
     * healthy.
     */
    private int detached(List<String> words, RunFile runFile) {
        var log = home.log("up");
        var command = new ArrayList<String>();
        command.add(home.java().toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "-Xss512k",
                        "-XX:-UsePerfData",
                        "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("-Ddocspot.root=" + home.root(), "-Ddocspot.jdk=" + home.jdk()));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Main.class.getName(),
                        "up",
                        ATTACHED));
        words.stream()
                .filter(word -> !word.equals("-d") && !word.equals("--detach"))
                .forEach(command::add);
        try {
            Files.writeString(log, "");
            var launcher =
                    new ProcessBuilder(Suite.inOwnSession(command))
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            return follow(launcher, log, runFile);
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot start in the background (" + failed.getMessage() + ").", failed);
        }
    }

    private static int follow(Process launcher, Path log, RunFile runFile) throws IOException {
        var shown = 0;
        try {
            while (true) {
                var ready =
                        runFile.running()
                                .filter(running -> running.phase().equals("ready"))
                                .isPresent();
                var gone = launcher.waitFor(100, TimeUnit.MILLISECONDS);
                var text = Files.readAllBytes(log);
                System.out.write(text, shown, text.length - shown);
                System.out.flush();
                shown = text.length;
                if (gone) {
                    return 1;
                }
                if (ready && new String(text, StandardCharsets.UTF_8).contains("DocSpot is up")) {
                    return 0;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
