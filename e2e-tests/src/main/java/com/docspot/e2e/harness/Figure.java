package com.docspot.e2e.harness;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What a proof measured: one printed line each, never a condition. */
public final class Figure {

    private Figure() {}

    /** Prints {@code figure: …}. */
    public static void print(String line) {
        System.out.println("figure: " + line);
        System.out.flush();
    }

    /** Seconds with one decimal, milliseconds below one second. */
    public static String of(Duration duration) {
        return duration.toMillis() < 1000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** The duration that the given share of all does not exceed (nearest rank). */
    public static Duration percentile(double share, Collection<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        var rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
