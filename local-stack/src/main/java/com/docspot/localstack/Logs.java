package com.docspot.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code logs}: the end of what parts printed, and with {@code -f} what they print from now on. */
final class Logs {

    private static final int TAIL = 32_000;
    private static final int LINES = 40;

    private final Home home;

    Logs(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        var arguments = Arguments.parse("logs", words, Set.of(), Set.of("-f", "--follow"));
        var logs = logs(arguments.words());
        var read = new LinkedHashMap<Path, Long>();
        try {
            logs.forEach((name, file) -> read.put(file, tail(name, file, logs.size() > 1)));
            while (arguments.has("-f") || arguments.has("--follow")) {
                Thread.sleep(200);
                logs.forEach((name, file) ->
                        read.put(
                                file,
                                news(name, file, read.getOrDefault(file, 0L), logs.size() > 1)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private Map<String, Path> logs(List<String> names) {
        var found = new LinkedHashMap<String, Path>();
        try (var files =
                Files.isDirectory(home.logs())
                        ? Files.list(home.logs())
                        : java.util.stream.Stream.<Path>of()) {
            files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .forEach(file ->
                            found.put(file.getFileName().toString().replace(".log", ""), file));
        } catch (IOException failed) {
            throw new Trouble("Cannot read " + home.logs() + "; make it readable.", failed);
        }
        for (var name : names) {
            if (!found.containsKey(name)) {
                throw new Trouble(
                        "There is no log of '"
                                + name
                                + "'; there are "
                                + (found.isEmpty() ? "none yet" : String.join(", ", found.keySet()))
                                + ".");
            }
        }
        if (!names.isEmpty()) {
            found.keySet().retainAll(Set.copyOf(names));
        }
        return found;
    }

    private static long tail(String name, Path file, boolean several) {
        try {
            var size = Files.size(file);
            var lines = read(file, Math.max(0, size - TAIL), size).lines().toList();
            var most = several ? LINES / 4 : LINES;
            lines.subList(Math.max(0, lines.size() - most), lines.size())
                    .forEach(line -> print(name, line, several));
            return size;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long news(String name, Path file, long from, boolean several) {
        try {
            var size = Files.size(file);
            // A log that got shorter was begun anew.
            var text = read(file, size < from ? 0 : from, size);
            var whole = text.lastIndexOf('\n') + 1;
            text.substring(0, whole).lines().forEach(line -> print(name, line, several));
            return (size < from ? 0 : from)
                    + text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file, long from, long until) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            var bytes = new byte[(int) Math.min(until - from, 1 << 20)];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void print(String name, String line, boolean several) {
        System.out.println(several ? "%-22s %s".formatted(name, line) : line);
    }
}
