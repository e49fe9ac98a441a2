package com.docspot.gateway.bench;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The gateway under 16 and under 256 connections, beside the service called directly: goodput,
 * statuses, latency and the CPU time of a request in the process that answers.
 *
 * <p>Arguments: the gateway's URL, the service's URL, and optionally {@code
 * --path=/api/v1/specialties}, {@code --seconds=10}, {@code --token=…}. The requests say that they
 * come from a thousand clients, so that no client's limit is met; that counts where {@code
 * DOCSPOT_TRUSTED_PROXIES} names this machine, and else all are one client whose limit shows as
 * 429.
 */
public final class GatewayBench {

    private static final int FEW = 16;
    private static final int MANY = 256;
    private static final int CLIENTS = 1_000;

    /** Linux counts CPU time in these, whatever the kernel's own clock does. */
    private static final double TICKS_A_SECOND = 100;

    private final String path;
    private final Duration duration;
    private final String token;

    private GatewayBench(String path, Duration duration, String token) {
        this.path = path;
        this.duration = duration;
        this.token = token;
    }

    public static void main(String[] args) throws Exception {
        var given = Arrays.stream(args).filter(arg -> !arg.startsWith("--")).toList();
        // Without addresses: where `./docspot up` puts the two.
        var places =
                given.isEmpty() ? List.of("http://127.0.0.1:8080", "http://127.0.0.1:8082") : given;
        if (places.size() != 2) {
            System.err.println(
                    "Usage: GatewayBench [GATEWAY_URL SERVICE_URL] [--path=/api/v1/specialties]"
                            + " [--seconds=10] [--token=…]");
            System.exit(1);
        }
        var bench =
                new GatewayBench(
                        option(args, "path", "/api/v1/specialties"),
                        Duration.ofSeconds(Long.parseLong(option(args, "seconds", "10"))),
                        option(args, "token", ""));
        System.exit(bench.run(URI.create(places.get(0)), URI.create(places.get(1))) ? 0 : 1);
    }

    private static String option(String[] args, String name, String otherwise) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith("--" + name + "="))
                .map(arg -> arg.substring(name.length() + 3))
                .findFirst()
                .orElse(otherwise);
    }

    private boolean run(URI gateway, URI service) throws Exception {
        System.out.printf("GET %s, %d s each, after a warm-up%n%n", path, duration.toSeconds());
        warmUp(gateway);
        warmUp(service);
        var results =
                List.of(
                        measure("gateway", gateway, FEW),
                        measure("gateway", gateway, MANY),
                        measure("service directly", service, FEW),
                        measure("service directly", service, MANY));
        System.out.printf(
                Locale.ROOT,
                "%-17s %11s %10s %10s %9s %9s %14s  %s%n",
                "asked",
                "connections",
                "good/s",
                "all/s",
                "p50 ms",
                "p99 ms",
                "CPU µs/request",
                "answers");
        results.forEach(result -> System.out.println(result.line()));
        var ratio = results.get(1).goodput() / results.get(0).goodput();
        var polite = results.get(1).isPolite() && results.get(0).isPolite();
        System.out.printf(
                Locale.ROOT,
                "%nGoodput of the gateway at %d connections against %d: %.0f %% (wanted: at least"
                        + " 90 %%)%n",
                MANY,
                FEW,
                ratio * 100);
        System.out.println("Only 2xx and 429 from the gateway: " + (polite ? "yes" : "NO"));
        if (results.get(1).statuses().containsKey("429")
                || results.get(0).statuses().containsKey("429")) {
            System.out.println(
                    "429 shows that all count as one client: start the gateway with"
                            + " DOCSPOT_TRUSTED_PROXIES=127.0.0.1/32 to let each be its own.");
        }
        return polite && ratio >= 0.9;
    }

    private void warmUp(URI target) throws Exception {
        new Load(target, FEW, Duration.ofSeconds(Math.min(5, duration.toSeconds()))).run();
    }

    private Result measure(String name, URI target, int connections) throws Exception {
        var process = listenerOn(target.getPort());
        var before = cpuTicks(process);
        var load = new Load(target, connections, duration);
        load.run();
        var ticks = cpuTicks(process) - before;
        return load.result(name, process == 0 ? Double.NaN : ticks / TICKS_A_SECOND * 1_000_000);
    }

    /** The process that listens on this port of this machine, or 0 when it cannot be found. */
    private static long listenerOn(int port) throws IOException {
        var inode = listeningInode(port);
        if (inode.isEmpty()) {
            return 0;
        }
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(folder -> folder.getFileName().toString().matches("[0-9]+"))
                    .filter(folder -> holds(folder, "socket:[" + inode + "]"))
                    .mapToLong(folder -> Long.parseLong(folder.getFileName().toString()))
                    .findFirst()
                    .orElse(0);
        }
    }

    private static String listeningInode(int port) throws IOException {
        var suffix = ":" + HexFormat.of().withUpperCase().toHexDigits((short) port);
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (!Files.exists(Path.of(table))) {
                continue;
            }
            for (var line : Files.readAllLines(Path.of(table))) {
                var fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals("0A")) {
                    return fields[9];
                }
            }
        }
        return "";
    }

    private static boolean holds(Path process, String socket) {
        try (var files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> pointsTo(file, socket));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean pointsTo(Path file, String socket) {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (IOException _) {
            return false;
        }
    }

    /** utime and stime of proc(5). */
    private static long cpuTicks(long process) throws IOException {
        if (process == 0) {
            return 0;
        }
        var stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /** Connections that each ask again as soon as they are answered. */
    private final class Load {

        private final URI target;
        private final int connections;
        private final Duration duration;
        private final Map<String, AtomicInteger> statuses =
                new java.util.concurrent.ConcurrentHashMap<>();
        private final List<long[]> latencies = new ArrayList<>();
        private final AtomicLong answers = new AtomicLong();
        private final AtomicInteger turns = new AtomicInteger();

        Load(URI target, int connections, Duration duration) {
            this.target = target;
            this.connections = connections;
            this.duration = duration;
        }

        void run() throws InterruptedException {
            var pool = ConnectionProvider.create("bench", connections);
            var client = HttpClient.create(pool).responseTimeout(Duration.ofSeconds(30));
            var end = System.nanoTime() + duration.toNanos();
            var done = new CountDownLatch(connections);
            for (var i = 0; i < connections; i++) {
                var mine = new Samples();
                ask(client, end, mine)
                        .doFinally(_ -> {
                            synchronized (latencies) {
                                latencies.add(mine.toArray());
                            }
                            done.countDown();
                        })
                        .subscribe();
            }
            done.await(duration.toSeconds() + 60, TimeUnit.SECONDS);
            pool.dispose();
        }

        private Mono<Void> ask(HttpClient client, long end, Samples samples) {
            return once(client, samples).repeat(() -> System.nanoTime() - end < 0).then();
        }

        private Mono<Void> once(HttpClient client, Samples samples) {
            return Mono.defer(() -> {
                var turn = turns.getAndIncrement() % CLIENTS;
                // Addresses that RFC 2544 keeps for benchmarks.
                var address = "198.18." + turn / 250 + "." + (turn % 250 + 1);
                var start = System.nanoTime();
                return client.headers(
                                headers -> {
                                    headers.set("X-Forwarded-For", address);
                                    if (!token.isEmpty()) {
                                        headers.set(
                                                HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
                                    }
                                })
                        .get()
                        .uri(target.resolve(path))
                        .responseSingle((response, body) ->
                                body.asByteArray().then(Mono.just(response.status().code())))
                        .map(String::valueOf)
                        .onErrorResume(error -> Mono.just(error.getClass().getSimpleName()))
                        .doOnNext(status -> {
                            samples.add(System.nanoTime() - start);
                            answers.incrementAndGet();
                            statuses.computeIfAbsent(status, _ -> new AtomicInteger())
                                    .incrementAndGet();
                        })
                        .then();
            });
        }

        Result result(String name, double cpuMicros) {
            var sorted = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            var counted = new TreeMap<String, Integer>();
            statuses.forEach((status, times) -> counted.put(status, times.get()));
            var seconds = duration.toNanos() / 1e9;
            var good =
                    counted.entrySet().stream()
                            .filter(entry -> entry.getKey().startsWith("2"))
                            .mapToInt(Map.Entry::getValue)
                            .sum();
            return new Result(
                    name,
                    connections,
                    good / seconds,
                    answers.get() / seconds,
                    percentile(sorted, 0.5),
                    percentile(sorted, 0.99),
                    cpuMicros / Math.max(1, answers.get()),
                    counted);
        }

        private static double percentile(long[] sorted, double share) {
            return sorted.length == 0
                    ? Double.NaN
                    : sorted[(int) (share * (sorted.length - 1))] / 1e6;
        }
    }

    /** The latencies of one connection, which asks one after the other. */
    private static final class Samples {

        private long[] values = new long[1024];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }

    private record Result(
            String name,
            int connections,
            double goodput,
            double throughput,
            double p50,
            double p99,
            double cpuMicros,
            Map<String, Integer> statuses) {

        boolean isPolite() {
            return statuses.keySet().stream()
                    .allMatch(status -> status.startsWith("2") || status.equals("429"));
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-17s %11d %10.0f %10.0f %9.1f %9.1f %14s  %s",
                    name,
                    connections,
                    goodput,
                    throughput,
                    p50,
                    p99,
                    Double.isNaN(cpuMicros)
                            ? "unknown"
                            : String.format(Locale.ROOT, "%.0f", cpuMicros),
                    String.join(
                            ", ",
                            statuses.entrySet().stream()
                                    .flatMap(entry ->
                                            Stream.of(entry.getKey() + " × " + entry.getValue()))
                                    .toList()));
        }
    }
}
