package com.docspot.appointment.bench;

import com.docspot.appointment.AppointmentApplication;
import com.docspot.embeddedmongo.EmbeddedMongo;
import com.docspot.platform.test.Servers;
import com.docspot.platform.test.TestTokens;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service, its database and, where it is built, the gateway, each in a process of its own, so
 * that one can tell who spends how much. Kafka and whoever measures are in this process.
 */
final class Stage implements AutoCloseable {

    /** Linux counts CPU time in these, whatever the kernel's own clock does. */
    private static final double TICKS_A_SECOND = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String DATABASE = "appointment";
    private static final String ADDRESS = "http://127.0.0.1:";

    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Path folder;
    private final HttpServer keys;
    private final int mongoPort = Servers.freePort();
    private final int servicePort = Servers.freePort();
    private final int gatewayPort = Servers.freePort();
    private final MongoClient client;

    /** Starts the database, nothing else yet. */
    Stage() throws Exception {
        folder = Files.createTempDirectory("docspot-bench");
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var set = TestTokens.keySet().getBytes(StandardCharsets.UTF_8);
        keys.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, set.length);
                    try (var body = exchange.getResponseBody()) {
                        body.write(set);
                    }
                });
        keys.start();
        start(
                "database",
                List.of("-Xmx256m"),
                classPath(),
                EmbeddedMongo.class.getName(),
                "--port=" + mongoPort,
                "--dir=" + folder.resolve("mongo"));
        await("database", mongoPort);
        client = MongoClients.create("mongodb://127.0.0.1:" + mongoPort);
    }

    /** The numbers among a program's arguments. */
    static List<Integer> numbers(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .map(Integer::valueOf)
                .toList();
    }

    /** Where the gateway is, if a program's arguments say so. */
    static @Nullable String gateway(String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--gateway="))
                .map(argument -> argument.substring("--gateway=".length()))
                .findFirst()
                .orElse(null);
    }

    MongoDatabase database() {
        return client.getDatabase(DATABASE);
    }

    /**
     * Starts the service, and the gateway before it where it is built.
     *
     * @param gateway the class path or jar of the gateway, if it is known where
     */
    void serve(@Nullable String gateway) throws Exception {
        var common =
                List.of(
                        "--docspot.kafka=" + Servers.kafka(),
                        "--spring.kafka.bootstrap-servers=" + Servers.kafka(),
                        "--docspot.master-key=" + Servers.masterKey(),
                        "--eureka.client.enabled=false",
                        "--spring.cloud.config.enabled=false",
                        "--logging.level.root=warn");
        var arguments = new ArrayList<>(common);
        arguments.addAll(
                List.of(
                        "--server.port=" + servicePort,
                        "--docspot.mongodb.uri=mongodb://127.0.0.1:" + mongoPort,
                        "--docspot.mongodb.timeout=20s"));
        start(
                "service",
                List.of("-Xmx512m"),
                withoutTests(classPath()),
                AppointmentApplication.class.getName(),
                arguments.toArray(String[]::new));
        await("service", servicePort);
        var jar = gateway == null ? gatewayJar() : Optional.of(gateway);
        if (jar.isEmpty()) {
            System.out.println(
                    "The gateway is not built (./docspot up builds it): the service is asked"
                            + " directly.");
            return;
        }
        arguments = new ArrayList<>(common);
        arguments.addAll(
                List.of(
                        "--server.port=" + gatewayPort,
                        "--docspot.gateway.redis=" + Servers.redisUri(),
                        "--docspot.gateway.edge.trusted-proxies=127.0.0.1/32",
                        "--docspot.services.appointment-service.url=" + ADDRESS + servicePort,
                        "--docspot.gateway.limits.policies.user.rate=1000000",
                        "--docspot.gateway.limits.policies.user.burst=1000000"));
        start(
                "gateway",
                List.of("-Xmx256m"),
                withoutTests(jar.get()),
                jar.get().endsWith(".jar") && !jar.get().contains(File.pathSeparator)
                        ? "org.springframework.boot.loader.launch.JarLauncher"
                        : "com.docspot.gateway.GatewayApplication",
                arguments.toArray(String[]::new));
        await("gateway", gatewayPort);
    }

    String service() {
        return ADDRESS + servicePort;
    }

    /** The door: the gateway where there is one. */
    String door() {
        return processes.containsKey("gateway") ? ADDRESS + gatewayPort : service();
    }

    /** The CPU time that each process has spent so far, in milliseconds. */
    Map<String, Double> cpu() throws IOException {
        var spent = new LinkedHashMap<String, Double>();
        for (var process : processes.entrySet()) {
            var stat = Files.readString(Path.of("/proc/" + process.getValue().pid() + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            spent.put(process.getKey(), ticks * 1000 / TICKS_A_SECOND);
        }
        return spent;
    }

    /** What was spent since then for each of so many, and in all. */
    String cpuSince(Map<String, Double> before, long count) throws IOException {
        var parts = new ArrayList<String>();
        var all = 0.0;
        for (var now : cpu().entrySet()) {
            var each = (now.getValue() - before.getOrDefault(now.getKey(), 0.0)) / count;
            all += each;
            parts.add("%s %.3f".formatted(now.getKey(), each));
        }
        return "%.3f ms CPU each (%s)".formatted(all, String.join(", ", parts));
    }

    @Override
    public void close() throws Exception {
        client.close();
        for (var name : List.of("gateway", "service", "database")) {
            var process = processes.get(name);
            if (process != null) {
                process.destroy();
                process.waitFor();
            }
        }
        keys.stop(0);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private void start(
            String name,
            List<String> options,
            String classPath,
            String program,
            String... arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        program));
        command.addAll(Arrays.asList(arguments));
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment()
                .put("DOCSPOT_JWKS_URI", ADDRESS + keys.getAddress().getPort() + "/keys");
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        processes.put(name, process);
    }

    private void await(String name, int port) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0 && processes.get(name).isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException(
                "The "
                        + name
                        + " does not start: "
                        + Files.readString(folder.resolve(name + ".log")));
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** The service as it is delivered: without the tests' identities and clocks. */
    private static String withoutTests(String classPath) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(classPath.split(File.pathSeparator))
                        .filter(entry ->
                                !entry.contains("platform-test") && !entry.contains("test-classes"))
                        .toList());
    }

    private static Optional<String> gatewayJar() throws IOException {
        var target = Path.of("..", "gateway-service", "target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (var jars = Files.list(target)) {
            return jars.map(Path::toString)
                    .filter(jar -> jar.matches(".*gateway-service-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst();
        }
    }
}
