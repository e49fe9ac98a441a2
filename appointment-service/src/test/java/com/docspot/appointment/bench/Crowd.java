package com.docspot.appointment.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** So many connections, each of which asks again as soon as it is answered. */
final class Crowd {

    private final int connections;

    Crowd(int connections) {
        this.connections = connections;
    }

    /** Sends these requests, each once, and tells how they were answered and how quickly. */
    Answers send(int count, IntFunction<HttpRequest.Builder> requests) throws Exception {
        var micros = new long[count];
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        var next = new AtomicInteger();
        var begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var work = new ArrayList<Callable<Void>>();
            for (var i = 0; i < connections; i++) {
                work.add(() -> {
                    // A client of its own has a connection of its own.
                    try (var client =
                            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                        for (var turn = next.getAndIncrement();
                                turn < count;
                                turn = next.getAndIncrement()) {
                            var request = from(turn, requests.apply(turn)).build();
                            var sent = System.nanoTime();
                            var status =
                                    client.send(request, BodyHandlers.ofByteArray()).statusCode();
                            micros[turn] = (System.nanoTime() - sent) / 1_000;
                            statuses.computeIfAbsent(status, _ -> new AtomicInteger())
                                    .incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        var counts = new TreeMap<Integer, Integer>();
        statuses.forEach((status, times) -> counts.put(status, times.get()));
        Arrays.sort(micros);
        return new Answers(micros, counts, (System.nanoTime() - begun) / 1e9);
    }

    static HttpRequest.Builder get(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    /** A thousand clients, so that no client's limit is met: addresses kept for benchmarks. */
    private static HttpRequest.Builder from(int turn, HttpRequest.Builder request) {
        var client = turn % 1_000;
        return request.header(
                "X-Forwarded-For", "198.18." + client / 250 + "." + (client % 250 + 1));
    }

    /**
     * How that went.
     *
     * @param micros sorted
     */
    record Answers(long[] micros, Map<Integer, Integer> statuses, double seconds) {

        double millis(double share) {
            return micros[Math.max(0, (int) Math.ceil(micros.length * share) - 1)] / 1e3;
        }

        int with(int status) {
            return statuses.getOrDefault(status, 0);
        }

        @Override
        public String toString() {
            return "%.0f/s, p50 %.1f ms, p99 %.1f ms, answers %s"
                    .formatted(micros.length / seconds, millis(0.5), millis(0.99), statuses);
        }
    }
}
