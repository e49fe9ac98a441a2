package com.docspot.e2e.harness;

import com.docspot.localstack.suite.RunFile;
import com.docspot.localstack.suite.Suite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** One process of the running suite, and the faults that may befall it. */
public final class Part {

    private static final int QUICK_ONES = 3;

    private final RunningSuite suite;
    private final String name;
    private final int port;

    Part(RunningSuite suite, String name, int port) {
        this.suite = suite;
        this.name = name;
        this.port = port;
    }

    /** Something that is over when it is closed; closing waits until all is healthy again. */
    public interface Outage extends AutoCloseable {
        @Override
        void close();
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public boolean isService() {
        return name.contains("-service");
    }

    /** Its process of this moment; the launcher gives it another one when it ends. */
    public ProcessHandle process() {
        return suite.member(name)
                .flatMap(member -> member.handle())
                .orElseThrow(() -> new IllegalStateException(name + " does not run"));
    }

    /** Ends it at once, as {@code kill -9} does, and waits until the launcher has it back. */
    public Duration killAndAwait() {
        var before = kill();
        return awaitBack(before);
    }

    /**
     * Ends it at once, as {@code kill -9} does; the launcher brings it back.
     *
     * @return the number of the process that was killed
     */
    public long kill() {
        var process = process();
        process.destroyForcibly();
        return process.pid();
    }

    /** Waits until the launcher finds another process of it healthy; how long that took. */
    public Duration awaitBack(long before) {
        return Patience.until(
                name + " after " + before,
                RunningSuite.LONG,
                () ->
                        suite.member(name)
                                .filter(member -> member.pid() != before)
                                .filter(member -> member.state().equals("HEALTHY"))
                                .isPresent());
    }

    /**
     * Ends it without a goodbye and keeps it ended. The launcher brings it back at once; its new
     * process is held before it listens, and goes on when the outage is over. One that is quicker
     * than that (Redis) is tried again, and in the end may hang instead of being away.
     */
    public Outage stop() {
        var process = process();
        process.destroyForcibly();
        var held = hold(process.pid());
        for (var again = 0; isListening() && again < QUICK_ONES; again++) {
            held.destroyForcibly();
            held = hold(held.pid());
        }
        var last = held;
        return () -> {
            suite.thaw(last);
            awaitBack(process.pid());
        };
    }

    /** Catches the process that comes after another one. */
    private ProcessHandle hold(long before) {
        var deadline = System.nanoTime() + RunningSuite.LONG.toNanos();
        while (System.nanoTime() < deadline) {
            var next =
                    suite.member(name)
                            .filter(member -> member.pid() != before)
                            .flatMap(RunFile.Member::handle);
            if (next.isPresent()) {
                suite.freeze(next.get());
                return next.get();
            }
            Patience.pause(Duration.ofMillis(2));
        }
        throw new IllegalStateException(name + " does not come back after " + before);
    }

    /** Lets it be there and do nothing: connections stay open and no answer comes. */
    public Outage freeze() {
        var process = process();
        suite.freeze(process);
        return () -> suite.thaw(process);
    }

    /** What it measures about itself at this moment. */
    public Measures measures() {
        return Measures.at(suite.api().through(suite.door(name)));
    }

    private boolean isListening() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** One more instance of a service, which nobody brings back. */
    public static final class Replica implements AutoCloseable {

        private final Process process;
        private final int port;

        Replica(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        public int port() {
            return port;
        }

        /** Waits until it says that it is ready; how long that took. */
        public Duration awaitReady() {
            return Patience.until(
                    "second instance",
                    RunningSuite.LONG,
                    () -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException("The second instance has ended");
                        }
                        return Suite.isReady(port);
                    });
        }

        public Measures measures() {
            return Measures.at(Api.at(java.net.URI.create("http://127.0.0.1:" + port)));
        }

        /** Ends it at once, as {@code kill -9} does. */
        public void kill() {
            process.destroyForcibly();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** A service's measurements (Prometheus text format 0.0.4) at one moment. */
    public static final class Measures {

        private final Map<String, Double> values = new TreeMap<>();

        private Measures(String text) {
            text.lines()
                    .filter(line -> !line.startsWith("#") && line.indexOf(' ') > 0)
                    .forEach(line -> {
                        var end = line.lastIndexOf(' ');
                        values.put(line.substring(0, end), Double.valueOf(number(line, end)));
                    });
        }

        static Measures at(Api service) {
            return new Measures(
                    service.with("Accept", "text/plain")
                            .get("/actuator/prometheus")
                            .mustSucceed()
                            .body());
        }

        /**
         * The sum of all series of that name whose labels contain each of the given parts, such as
         * {@code state="open"}.
         */
        public double sum(String name, String... labels) {
            return values.entrySet().stream()
                    .filter(entry ->
                            entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
                    .filter(entry -> has(entry.getKey(), labels))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }

        /** Whether there is a series of that name with those labels. */
        public boolean knows(String name, String... labels) {
            return values.keySet().stream()
                    .anyMatch(key -> key.startsWith(name) && has(key, labels));
        }

        private static boolean has(String series, String... labels) {
            for (var label : labels) {
                if (!series.contains(label)) {
                    return false;
                }
            }
            return true;
        }

        private static String number(String line, int end) {
            return switch (line.substring(end + 1)) {
                case "+Inf" -> "Infinity";
                case "-Inf" -> "-Infinity";
                case String other -> other;
            };
        }
    }
}
