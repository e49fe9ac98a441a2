package com.docspot.localstack.build;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import com.docspot.localstack.suite.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Maven, with its progress told. */
public final class MavenBuild {

    private static final Pattern VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)");
    private static final int LIBRARIES_MEGABYTES = 375;
    private static final long SILENCE_NANOS = 1_500_000_000L;

    private final Home home;

    public MavenBuild(Home home) {
        this.home = home;
    }

    /**
     * Builds the modules and what they need, without tests; tells {@code done} each one that is
     * complete.
     */
    void packageModules(
            Collection<String> modules,
            Forecast forecast,
            Progress progress,
            Consumer<String> done) {
        var arguments =
                List.of(
                        "-Dquick",
                        "-Dmaven.test.skip=true",
                        "-T1C",
                        "-pl",
                        String.join(",", modules.stream().map(":"::concat).toList()),
                        "-am",
                        "package");
        var output = new MavenOutput();
        var log = fresh(home.build().resolve("maven.log"));
        var heard = new AtomicLong(System.nanoTime());
        var watcher = watchFetching(heard, progress, forecast);
        try {
            var status =
                    run(
                            arguments,
                            log,
                            line -> {
                                heard.set(System.nanoTime());
                                output.hear(line);
                                output.began(line)
                                        .ifPresent(module -> {
                                            forecast.begin(module.module());
                                            progress.now(
                                                    "Building %s (%d of %d)"
                                                            .formatted(
                                                                    module.module(),
                                                                    module.number(),
                                                                    module.of()));
                                        });
                                output.done(line)
                                        .ifPresent(module -> {
                                            forecast.finish(module);
                                            done.accept(module);
                                        });
                            });
            if (status != 0) {
                throw new Trouble(output.failure(log.toString()));
            }
        } finally {
            watcher.interrupt();
        }
    }

    /** Runs Maven in the checkout; the exit code. */
    public int run(List<String> arguments, Path log, Consumer<String> line) {
        var maven =
                Programs.onPath("mvn")
                        .orElseThrow(() ->
                                new Trouble(
                                        "No Maven found on the PATH; install Maven 3.8.7 or newer"
                                                + " (mvn), for example with your package manager."));
        requireRecent(maven);
        var command = new ArrayList<String>();
        command.addAll(words("DOCSPOT_MVN_WRAPPER"));
        command.addAll(List.of(maven.toString(), "-B", "-Dstyle.color=never"));
        command.addAll(words("DOCSPOT_MVN_ARGUMENTS"));
        command.addAll(arguments);
        return Commands.run(
                command, home.root(), Map.of("JAVA_HOME", home.jdk().toString()), log, line);
    }

    private static List<String> words(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .map(value -> Arrays.asList(value.strip().split("\\s+", -1)))
                .orElse(List.of());
    }

    private void requireRecent(Path maven) {
        try {
            var builder = new ProcessBuilder(maven.toString(), "-v").redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", home.jdk().toString());
            var said =
                    new String(
                            builder.start().getInputStream().readAllBytes(),
                            StandardCharsets.UTF_8);
            var version = VERSION.matcher(said);
            if (!version.find()
                    || !recent(
                            Integer.parseInt(version.group(1)),
                            Integer.parseInt(version.group(2)),
                            Integer.parseInt(version.group(3)))) {
                throw new Trouble(
                        "Maven 3.8.7 or newer is needed and "
                                + maven
                                + " is "
                                + said.lines().findFirst().orElse("silent")
                                + "; install a newer one.");
            }
        } catch (IOException failed) {
            throw new Trouble("Cannot run " + maven + " (" + failed.getMessage() + ").", failed);
        }
    }

    static boolean recent(int major, int minor, int patch) {
        return major * 10_000 + minor * 100 + patch >= 3_08_07;
    }

    /** Maven is silent while it fetches; the growth of its repository tells how far it is. */
    private static Thread watchFetching(AtomicLong heard, Progress progress, Forecast forecast) {
        var repository = localRepository();
        if (Files.isDirectory(repository.resolve("org/springframework/boot/spring-boot"))) {
            return Thread.ofVirtual().start(() -> {});
        }
        forecast.expect(Forecast.Lane.JAVA, "libraries", 50);
        forecast.begin("libraries");
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        var before = 0L;
                        while (true) {
                            Thread.sleep(2_000);
                            var megabytes = size(repository) / 1_000_000;
                            var silent = System.nanoTime() - heard.get() > SILENCE_NANOS;
                            if (silent && megabytes > before) {
                                progress.now(
                                        "Fetching libraries, once: %d of about %d MB"
                                                .formatted(
                                                        megabytes,
                                                        Math.max(megabytes, LIBRARIES_MEGABYTES)));
                            }
                            before = megabytes;
                            if (megabytes >= LIBRARIES_MEGABYTES * 9 / 10) {
                                forecast.finish("libraries");
                            }
                        }
                    } catch (InterruptedException _) {
                        forecast.finish("libraries");
                    }
                });
    }

    private static Path localRepository() {
        var options = Optional.ofNullable(System.getenv("MAVEN_OPTS")).orElse("");
        var named = Pattern.compile("-Dmaven\\.repo\\.local=(\\S+)").matcher(options);
        return named.find()
                ? Path.of(named.group(1))
                : Path.of(System.getProperty("user.home", "."), ".m2", "repository");
    }

    private static long size(Path folder) {
        var total = new AtomicLong();
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            total.addAndGet(attributes.size());
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException _) {
            return total.get();
        }
        return total.get();
    }

    /** An empty log. */
    public static Path fresh(Path log) {
        try {
            Files.createDirectories(log.getParent());
            return Files.writeString(log, "");
        } catch (IOException failed) {
            throw new Trouble("Cannot write " + log + "; make room or make it writable.", failed);
        }
    }
}
