package com.docspot.localstack.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Guesses how long it still takes: from what each step took last time on this machine, or
 * elsewhere, and from the pace of the steps done so far.
 */
public final class Forecast {

    /** What goes on side by side ({@code JAVA}, {@code WEB}), and what follows ({@code START}). */
    public enum Lane {
        JAVA,
        WEB,
        START
    }

    private static final double SLOWEST = 2;
    private static final double FASTEST = 0.5;
    private static final double OVERDUE = 0.15;

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Double> remembered = new TreeMap<>();
    private final LongSupplier nanos;

    public Forecast() {
        this(System::nanoTime);
    }

    Forecast(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static final class Step {
        private final Lane lane;
        private final double expected;
        private long began = -1;
        private double took = -1;

        Step(Lane lane, double expected) {
            this.lane = lane;
            this.expected = expected;
        }
    }

    /** Adds a step; {@code seconds} is the guess where none is remembered. */
    public synchronized void expect(Lane lane, String step, double seconds) {
        steps.putIfAbsent(step, new Step(lane, remembered.getOrDefault(step, seconds)));
    }

    public synchronized void begin(String step) {
        var one = steps.get(step);
        if (one != null && one.began < 0) {
            one.began = nanos.getAsLong();
        }
    }

    public synchronized void finish(String step) {
        var one = steps.get(step);
        if (one != null && one.took < 0) {
            var now = nanos.getAsLong();
            one.took = one.began < 0 ? 0 : (now - one.began) / 1e9;
            if (one.began >= 0) {
                remembered.put(step, one.took);
            }
        }
    }

    /** How long the rest takes, by what is known now. */
    public synchronized Duration remaining() {
        var pace = pace();
        var seconds = Math.max(remaining(Lane.JAVA), remaining(Lane.WEB)) + remaining(Lane.START);
        return Duration.ofMillis(Math.round(seconds * pace * 1000));
    }

    /** {@code about 1 min 20 s left}, in steps that don't flicker. */
    public String inWords() {
        return inWords(remaining());
    }

    static String inWords(Duration remaining) {
        var seconds = remaining.toSeconds();
        if (seconds < 5) {
            return "a few seconds left";
        }
        if (seconds < 60) {
            return "about " + (seconds + 4) / 5 * 5 + " s left";
        }
        var tens = (seconds + 9) / 10 * 10;
        return "about "
                + tens / 60
                + " min"
                + (tens % 60 == 0 ? "" : " " + tens % 60 + " s")
                + " left";
    }

    /** Reads what earlier runs took. */
    public synchronized void remember(Path file) {
        try {
            if (Files.exists(file)) {
                for (var line : Files.readAllLines(file)) {
                    var blank = line.lastIndexOf(' ');
                    remembered.put(
                            line.substring(0, blank),
                            Double.parseDouble(line.substring(blank + 1)));
                }
            }
        } catch (IOException | RuntimeException _) {
            // A guess is only a guess: without memory it is a worse one.
            remembered.clear();
        }
    }

    public synchronized void store(Path file) {
        var text = new StringBuilder();
        remembered.forEach((step, seconds) ->
                text.append(step)
                        .append(' ')
                        .append(String.format(Locale.ROOT, "%.1f", seconds))
                        .append('\n'));
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private double remaining(Lane lane) {
        return steps.values().stream()
                .filter(step -> step.lane == lane && step.took < 0)
                .mapToDouble(this::remaining)
                .sum();
    }

    private double remaining(Step step) {
        if (step.began < 0) {
            return step.expected;
        }
        var elapsed = (nanos.getAsLong() - step.began) / 1e9;
        return Math.max(step.expected - elapsed, step.expected * OVERDUE);
    }

    private double pace() {
        var expected = 0.0;
        var took = 0.0;
        for (var step : steps.values()) {
            if (step.took > 0) {
                expected += step.expected;
                took += step.took;
            }
        }
        return expected < 5 ? 1 : Math.clamp(took / expected, FASTEST, SLOWEST);
    }
}
