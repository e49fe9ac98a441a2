package com.docspot.localstack;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things are: the checkout, the JDK, and the two folders that DocSpot writes to.
 *
 * @param root the checkout
 * @param jdk a JDK 25 or newer
 * @param data what belongs to one installation: databases, logs, secrets ({@code DOCSPOT_HOME},
 *     else {@code .docspot})
 */
public record Home(Path root, Path jdk, Path data) {

    private static final long ROOM_NEEDED = 1_000_000_000L;

    /** The home that the script {@code docspot} found. */
    public static Home found() {
        var root = Path.of(System.getProperty("docspot.root", ".")).toAbsolutePath().normalize();
        var jdk = Path.of(System.getProperty("docspot.jdk", System.getProperty("java.home", "")));
        var data =
                Optional.ofNullable(System.getenv("DOCSPOT_HOME"))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                        .orElse(root.resolve(".docspot"));
        return new Home(root, jdk, data);
    }

    /** The same checkout and JDK with an installation of its own. */
    public Home withData(Path other) {
        return new Home(root, jdk, other);
    }

    /** What was built from this checkout, for every installation. */
    public Path built() {
        return root.resolve(".docspot");
    }

    public Path build() {
        return built().resolve("build");
    }

    public Path apps() {
        return built().resolve("apps");
    }

    public Path tools() {
        return built().resolve("tools");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path run() {
        return data.resolve("run");
    }

    /** The folder that holds a part's data. */
    public Path dataOf(String part) {
        return data.resolve("data").resolve(part);
    }

    public Path temporary() {
        return data.resolve("tmp");
    }

    public Path secrets() {
        return data.resolve("secrets.properties");
    }

    public Path clock() {
        return data.resolve("clock");
    }

    public Path java() {
        return jdk.resolve("bin").resolve("java");
    }

    /** Makes the folders, or says why they cannot be made. */
    public void prepare() {
        try {
            for (var folder :
                    new Path[] {
                        build(), apps(), tools(), logs(), run(), temporary(), data.resolve("data")
                    }) {
                Files.createDirectories(folder);
            }
            var probe = Files.createTempFile(run(), "write", "");
            Files.delete(probe);
        } catch (AccessDeniedException denied) {
            throw new Trouble(
                    "Cannot write to "
                            + denied.getFile()
                            + "; make it writable, or name another folder in DOCSPOT_HOME.",
                    denied);
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot write to "
                            + data
                            + " ("
                            + reason(failed)
                            + "); make room or name another folder in DOCSPOT_HOME.",
                    failed);
        }
        try {
            var free = Files.getFileStore(data).getUsableSpace();
            if (free < ROOM_NEEDED) {
                throw new Trouble(
                        "Only %d MB are free under %s and DocSpot needs 1 GB; make room or name another folder in DOCSPOT_HOME."
                                .formatted(free / 1_000_000, data));
            }
        } catch (IOException unknown) {
            throw new Trouble("Cannot tell how much room is left under " + data + ".", unknown);
        }
    }

    private static String reason(IOException failed) {
        return Optional.ofNullable(failed.getMessage()).orElse(failed.getClass().getSimpleName());
    }
}
