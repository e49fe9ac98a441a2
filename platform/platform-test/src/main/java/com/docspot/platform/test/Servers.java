package com.docspot.platform.test;

import com.docspot.embeddedmongo.EmbeddedMongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** The servers of this JVM: each starts when it is first asked for and ends with the JVM. */
public final class Servers {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DATABASE = "test-" + HexFormat.of().formatHex(random(6));
    private static final String MASTER_KEY = Base64.getEncoder().encodeToString(random(32));

    private static @Nullable String mongoUri;
    private static @Nullable KafkaBroker kafka;
    private static @Nullable String redisUri;

    private Servers() {}

    /**
     * The address of MongoDB: {@code DOCSPOT_MONGODB_URI}, else a {@code mongod} that is found,
     * else the embedded one.
     */
    public static synchronized String mongoUri() {
        if (mongoUri == null) {
            var given = System.getenv("DOCSPOT_MONGODB_URI");
            var mongod =
                    Optional.ofNullable(System.getenv("DOCSPOT_MONGOD"))
                            .map(Path::of)
                            .or(() -> onPath("mongod"));
            if (given != null && !given.isBlank()) {
                mongoUri = given;
            } else if (mongod.isPresent()) {
                mongoUri = Mongod.start(mongod.get()).uri();
            } else {
                var embedded = EmbeddedMongoServer.start(null, 0);
                atExit(embedded::close);
                mongoUri = embedded.uri();
            }
        }
        return mongoUri;
    }

    /** This JVM's own database. */
    public static String database() {
        return DATABASE;
    }

    /** A master key, base64, for this JVM. */
    public static String masterKey() {
        return MASTER_KEY;
    }

    /** Host and port of the Kafka broker. */
    public static synchronized String kafka() {
        if (kafka == null) {
            kafka = KafkaBroker.start();
            atExit(kafka::close);
        }
        return kafka.address();
    }

    /** The address of Redis: a {@code redis-server} on the path, else the one that comes along. */
    public static synchronized String redisUri() {
        if (redisUri == null) {
            var port = freePort();
            start(
                    redisServer().toString(),
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--appendonly",
                    "no");
            redisUri = "redis://127.0.0.1:" + port;
            Ports.await(port);
        }
        return redisUri;
    }

    /** A port of the loopback interface that nobody listens on. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noneLeft) {
            throw new UncheckedIOException(noneLeft);
        }
    }

    static Path temporaryFolder(String name) {
        try {
            var folder = Files.createTempDirectory("docspot-" + name);
            atExit(() -> delete(folder));
            return folder;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** A child process that ends with this JVM. */
    static Process start(String... command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            atExit(process::destroyForcibly);
            return process;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static void atExit(Runnable work) {
        Runtime.getRuntime().addShutdownHook(new Thread(work));
    }

    private static Path redisServer() {
        return onPath("redis-server")
                .orElseGet(() -> {
                    try {
                        return ExecutableProvider.newJarResourceProvider().get().toPath();
                    } catch (IOException missing) {
                        throw new UncheckedIOException(missing);
                    }
                });
    }

    private static Optional<Path> onPath(String program) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException busy) {
            folder.toFile().deleteOnExit();
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
