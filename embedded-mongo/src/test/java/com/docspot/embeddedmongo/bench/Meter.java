package com.docspot.embeddedmongo.bench;

import com.docspot.embeddedmongo.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * What clients see of a server, and what it costs: its CPU is what the kernel counted for its
 * process.
 */
final class Meter {
    private static final long AT_REST = Duration.ofMillis(30).toNanos();

    private Meter() {}

    record Measured(double perSecond, double serverMillis) {}

    /** Calls the work this often, on so many connections. */
    static Measured measure(Child child, int connections, int operations, IntConsumer work)
            throws Exception {
        var turn = new AtomicInteger();
        var before = cpu(child);
        var started = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(connections)) {
            var all = new ArrayList<Future<?>>();
            for (var c = 0; c < connections; c++) {
                all.add(
                        pool.submit(() -> {
                            for (var i = turn.getAndIncrement();
                                    i < operations;
                                    i = turn.getAndIncrement()) {
                                work.accept(i);
                            }
                        }));
            }
            for (var one : all) {
                one.get();
            }
        }
        return new Measured(
                operations / seconds(started), (cpu(child) - before) / 1e6 / operations);
    }

    static long cpu(Child child) {
        return child.process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** The most memory that the process ever held, in MB. */
    static long resident(Child child) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + child.process.pid() + "/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    /** Waits until the housekeeping after a load is done. */
    static void settle(Child child) throws InterruptedException {
        for (var second = 0; second < 40; second++) {
            var before = cpu(child);
            Thread.sleep(1_000);
            if (cpu(child) - before < AT_REST) {
                return;
            }
        }
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
