package com.docspot.localstack.build;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import com.docspot.localstack.suite.Apps;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Built programs, laid out for a quick start in folders named by their fingerprint. A layout is
 * there or not, never half; running processes keep theirs when a newer one comes.
 */
final class Layout {

    private static final int KEPT = 3;
    private static final String CLASS_PATH = "classpath.txt";

    private final Home home;

    Layout(Home home) {
        this.home = home;
    }

    /** The program with that fingerprint, when it was laid out before. */
    Optional<Apps.App> find(Module module, String fingerprint) {
        var folder = folder(module, fingerprint);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        touch(folder);
        return isLocalStack(module) ? localStack(folder) : Optional.of(service(module, folder));
    }

    /** Lays out what Maven has just built. */
    Apps.App make(Module module, String fingerprint) {
        var folder = folder(module, fingerprint);
        var fresh = folder.resolveSibling("." + fingerprint + "-" + ProcessHandle.current().pid());
        try {
            delete(fresh);
            Files.createDirectories(fresh);
            if (isLocalStack(module)) {
                copyOwnJars(module, fresh, folder);
            } else {
                extract(module, fresh);
            }
            delete(folder);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            prune(home.apps().resolve(module.name()));
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot lay out %s under %s (%s); make room there."
                            .formatted(module.name(), home.apps(), failed.getMessage()),
                    failed);
        }
        return find(module, fingerprint).orElseThrow();
    }

    private void extract(Module module, Path target) throws IOException {
        var log = MavenBuild.fresh(home.build().resolve("extract-" + module.name() + ".log"));
        var command =
                List.of(
                        home.java().toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-Djarmode=tools",
                        "-jar",
                        module.jar().toString(),
                        "extract",
                        "--force",
                        "--destination",
                        target.toString());
        if (Commands.run(command, home.root(), Map.of(), log, _ -> {}) != 0) {
            throw new Trouble("Cannot unpack " + module.jar() + "; see " + log + ".");
        }
        shareLibraries(target.resolve("lib"));
    }

    /**
     * The services have most libraries in common: one file each on the disk, and once in memory.
     */
    private void shareLibraries(Path libraries) throws IOException {
        var pool = Files.createDirectories(home.apps().resolve("lib"));
        try (var files = Files.list(libraries)) {
            for (var file : files.toList()) {
                var shared = pool.resolve(file.getFileName());
                if (isOurs(file)) {
                    continue;
                }
                if (!Files.exists(shared)) {
                    link(shared, file);
                } else if (Files.size(shared) == Files.size(file)) {
                    Files.delete(file);
                    link(file, shared);
                }
            }
        }
    }

    private static void link(Path link, Path existing) throws IOException {
        try {
            Files.createLink(link, existing);
        } catch (UnsupportedOperationException _) {
            Files.copy(existing, link);
        }
    }

    private static boolean isOurs(Path jar) {
        var name = jar.getFileName().toString();
        return name.startsWith("platform-") || name.startsWith("contracts-");
    }

    private static Apps.App service(Module module, Path folder) {
        return new Apps.App(
                folder, List.of("-jar", folder.resolve(module.jar().getFileName()).toString()));
    }

    private static Optional<Apps.App> localStack(Path folder) {
        try {
            var classPath = Files.readString(folder.resolve(CLASS_PATH)).strip();
            var whole = entries(classPath).stream().map(Path::of).allMatch(Files::exists);
            return whole
                    ? Optional.of(new Apps.App(folder, List.of("-cp", classPath)))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void copyOwnJars(Module module, Path fresh, Path folder) throws IOException {
        var entries = new java.util.ArrayList<String>();
        var built = entries(classPathOf(module));
        entries.add(copied(module.jar(), fresh, folder));
        for (var entry : built) {
            // Ours are built again under running processes; the others lie still in Maven's
            // repository.
            entries.add(
                    Path.of(entry).startsWith(home.root())
                            ? copied(Path.of(entry), fresh, folder)
                            : entry);
        }
        Files.writeString(
                fresh.resolve(CLASS_PATH), String.join(File.pathSeparator, entries) + "\n");
    }

    /** Maven says that it wrote the file a moment before it does. */
    private static String classPathOf(Module module) throws IOException {
        var file = module.folder().resolve("target").resolve(CLASS_PATH);
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        var read = Files.readString(file).strip();
        while (read.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            read = Files.readString(file).strip();
        }
        return read;
    }

    private static String copied(Path jar, Path fresh, Path folder) throws IOException {
        Files.copy(jar, fresh.resolve(jar.getFileName()));
        return folder.resolve(jar.getFileName()).toString();
    }

    private static List<String> entries(String classPath) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(classPath)
                .collect(Collectors.toList());
    }

    private static boolean isLocalStack(Module module) {
        return module.name().equals("local-stack");
    }

    private Path folder(Module module, String fingerprint) {
        return home.apps().resolve(module.name()).resolve(fingerprint);
    }

    private static void touch(Path folder) {
        try {
            Files.setLastModifiedTime(folder, FileTime.from(java.time.Instant.now()));
        } catch (IOException _) {
            // Only the order of pruning depends on it.
        }
    }

    private static void prune(Path folder) throws IOException {
        try (var layouts = Files.list(folder)) {
            var old =
                    layouts.sorted(Comparator.comparing(Layout::modified).reversed())
                            .skip(KEPT)
                            .toList();
            for (var one : old) {
                delete(one);
            }
        }
    }

    private static FileTime modified(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
