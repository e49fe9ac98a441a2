package com.docspot.localstack.suite;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A real Redis: the machine's own, else the one that the embedded-redis jar carries. */
final class RedisServer {

    private RedisServer() {}

    static Optional<Path> onPath() {
        return Programs.onPath("redis-server");
    }

    static List<String> command(Home home, Apps.App app, int port) {
        var server = onPath().orElseGet(() -> carried(home, app));
        // Only counters of the gateway's limits live here: nothing to keep over a restart.
        return List.of(
                server.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory",
                "64mb",
                "--maxmemory-policy",
                "allkeys-lru",
                "--daemonize",
                "no");
    }

    private static Path carried(Home home, Apps.App app) {
        var target = home.tools().resolve("redis-server");
        if (Files.isExecutable(target)) {
            return target;
        }
        var jar =
                Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(app.run().get(1))
                        .filter(entry -> entry.contains("embedded-redis"))
                        .findFirst()
                        .orElseThrow(() ->
                                new Trouble(
                                        "The local stack's class path has no embedded Redis;"
                                                + " install redis-server."));
        try (var zip = new ZipFile(jar)) {
            var entry =
                    zip.stream()
                            .filter(candidate -> fits(candidate.getName()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new Trouble(
                                            "No Redis is carried along for this kind of machine;"
                                                    + " install redis-server."));
            return extract(zip, entry, target);
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot unpack Redis to " + target + "; make room, or install redis-server.",
                    failed);
        }
    }

    private static Path extract(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        var fresh = Files.createTempFile(target.getParent(), "redis", "");
        try (var in = zip.getInputStream(entry)) {
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!fresh.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + fresh + " executable");
        }
        return Files.move(
                fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean fits(String entry) {
        var system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac")
                        ? "darwin"
                        : "linux";
        var processor = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
        return entry.startsWith("redis-server-") && entry.endsWith(system + "-" + processor);
    }
}
