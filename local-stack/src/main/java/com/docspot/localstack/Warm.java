package com.docspot.localstack;

import com.docspot.localstack.build.Build;
import com.docspot.localstack.build.Forecast;
import com.docspot.localstack.suite.Suite;
import com.docspot.localstack.suite.Topology;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code warm}: trains a start-up cache (JEP 514) for each built service, on a suite of its own.
 */
final class Warm {

    private static final int PORT_OFFSET = 7_000;
    private static final Duration WRITING = Duration.ofMinutes(3);

    private final Home home;

    Warm(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        var arguments = Arguments.parse("warm", words, Set.of("--port-offset"), Set.of());
        var own = home.withData(home.built().resolve("warm"));
        Reset.delete(own.data());
        own.prepare();
        var began = System.nanoTime();
        var forecast = new Forecast();
        var board = new Board(System.out, false, forecast);
        var build = new Build(home, forecast, board);
        build.finish();
        var untrained = untrained(build);
        if (untrained.isEmpty()) {
            board.close();
            System.out.println("Every service has its cache already.");
            return 0;
        }
        train(
                own,
                build,
                board,
                untrained,
                arguments.number("--port-offset", PORT_OFFSET, 0, 30_000));
        board.close();
        Reset.delete(own.data());
        var left = untrained(build).keySet();
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "Trained %d services in %.0f s; the next up starts with their caches.",
                        untrained.size() - left.size(),
                        (System.nanoTime() - began) / 1e9));
        if (!left.isEmpty()) {
            throw new Trouble(
                    "No cache was written for " + String.join(", ", left) + "; is the disk full?");
        }
        return 0;
    }

    private static void train(
            Home own, Build build, Board board, Map<String, List<String>> untrained, int offset) {
        var suite =
                new Suite(
                        new Suite.Wanted(own, offset, Map.of(), Map.of(), untrained),
                        build,
                        board::changed);
        var hook = Hook.atTheEnd(suite::close);
        try {
            suite.start();
            suite.awaitHealthy();
            // What people see first is trained too.
            suite.listsNoDoctors();
            // One after another: each writes its cache as it ends, which takes memory and a
            // processor.
            for (var service : untrained.keySet()) {
                board.say("Writing the cache of " + service + " …");
                suite.child(service).stop(WRITING);
            }
        } finally {
            if (hook.cancel()) {
                suite.close();
            }
        }
    }

    private static Map<String, List<String>> untrained(Build build) {
        var untrained = new LinkedHashMap<String, List<String>>();
        for (var service : Topology.services()) {
            var app = build.service(service).join();
            if (!Files.exists(app.cache())) {
                untrained.put(
                        service, List.of("-XX:AOTCacheOutput=" + app.cache(), "-Xlog:aot=error"));
            }
        }
        return untrained;
    }
}
