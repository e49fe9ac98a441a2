package com.docspot.embeddedmongo.bench;

import static com.docspot.embeddedmongo.bench.Meter.say;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints the figures of the embedded database: {@code ./docspot bench mongo}. Client and server
 * share the machine; the server runs in a JVM of its own with 192 MB of heap. {@code
 * --documents=200000} and {@code --part=} (write, read, scan, start, forced, file, library) choose
 * less; {@code --part=hour} takes an hour, and only it says so.
 */
public final class MongoBench {
    private final int stored;
    private final String parts;
    private final Path folder;

    private MongoBench(int stored, String parts, Path folder) {
        this.stored = stored;
        this.parts = parts;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        var documents = 200_000;
        var parts = "";
        for (var argument : arguments) {
            if (argument.startsWith("--documents=")) {
                documents = Integer.parseInt(argument.substring(12));
            }
            if (argument.startsWith("--part=")) {
                parts = argument.substring(7);
            }
        }
        var folder = Files.createTempDirectory("mongo-bench");
        try {
            new MongoBench(documents, parts, folder).run();
        } finally {
            Subject.delete(folder);
        }
    }

    private boolean wants(String part) {
        return parts.isEmpty() || List.of(parts.split(",")).contains(part);
    }

    private boolean asksFor(String part) {
        return !parts.isEmpty() && wants(part);
    }

    private void run() throws Exception {
        say(
                "embedded database, %,d documents of 1 kB, heap 192 MB, %d processors shared by"
                        + " client and server",
                stored, Runtime.getRuntime().availableProcessors());
        if (wants("write") || wants("read") || wants("scan") || wants("start")) {
            withAllStored(folder.resolve("ours"));
        }
        if (wants("forced")) {
            new Forcing(folder.resolve("forcing")).run();
        }
        if (wants("file")) {
            new Growing(folder.resolve("growing")).run();
        }
        if (asksFor("hour")) {
            new Hour(folder.resolve("hour")).run();
        }
        if (wants("library")) {
            new Library(folder.resolve("library")).run();
        }
    }

    private void withAllStored(Path data) throws Exception {
        try (var child = Subject.start(data, false)) {
            var started = System.nanoTime();
            Subject.with(
                    child,
                    visits -> {
                        Appointments.createIndexes(visits);
                        Appointments.load(visits, 0, stored);
                    });
            say(
                    "  loaded in %.0f s, file %.2f × the data",
                    Meter.seconds(started), Subject.fileRatio(child, data));
            Subject.with(
                    child,
                    visits -> {
                        var writing = new Writing(stored);
                        if (wants("write")) {
                            writing.run(child, visits);
                        }
                        if (wants("read")) {
                            new Reading(stored).run(child, visits, folder.resolve("small"));
                        }
                        if (wants("scan")) {
                            new Scanning(writing).run(visits);
                        }
                    });
            say(
                    "  resident at most                        %6d MB      (wanted ≤ 400)",
                    Meter.resident(child));
            if (wants("start")) {
                child.kill();
            }
        }
        if (wants("start")) {
            new Starting(data, stored).run();
        }
        Subject.delete(data);
    }
}
