package com.docspot.localstack;

import com.docspot.localstack.build.Forecast;
import com.docspot.localstack.build.Progress;
import com.docspot.localstack.suite.Child;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Shows how far everything is: one live line for each part on a terminal, a plain line for each
 * change elsewhere.
 */
final class Board implements Progress, AutoCloseable {

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final Duration FRAME = Duration.ofMillis(120);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Set<Child.State> BUSY =
            EnumSet.of(Child.State.BUILDING, Child.State.STARTING, Child.State.RESTARTING);

    private final PrintStream out;
    private final boolean live;
    private final Forecast forecast;
    private final Instant began = Instant.now();
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Map<String, Instant> starts = new LinkedHashMap<>();
    private final Map<String, Child.State> shown = new LinkedHashMap<>();
    private final Thread painter;
    private String activity = "";
    private String lastPlain = "";
    private Instant lastTold = Instant.EPOCH;
    private int painted;
    private int frame;
    private boolean painting = true;

    Board(PrintStream out, boolean live, Forecast forecast) {
        this.out = out;
        this.live = live;
        this.forecast = forecast;
        this.painter = Thread.ofVirtual().unstarted(this::paintOnAndOn);
        painter.start();
    }

    /** Lists a part before anything happens to it. */
    synchronized void show(Child child) {
        children.put(child.name(), child);
    }

    /** A part has entered another state. */
    synchronized void changed(Child child) {
        var state = child.state();
        if (state == Child.State.STARTING || state == Child.State.RESTARTING) {
            starts.put(child.name(), child.since());
        }
        if (shown.put(child.name(), state) == state) {
            child.worry()
                    .ifPresent(worry -> say(child.name() + " takes long. Its log says: " + worry));
            return;
        }
        if (live && painting) {
            return;
        }
        var took =
                starts.containsKey(child.name())
                        ? String.format(
                                Locale.ROOT,
                                " (%.1f s)",
                                seconds(starts.get(child.name()), child.since()))
                        : "";
        switch (state) {
            case HEALTHY ->
                    print(
                            stamped(
                                    child.name()
                                            + (child.restarts() > 0 ? " is back" : " is healthy")
                                            + took));
            case STARTING -> print(stamped(child.name() + " starts"));
            case RESTARTING -> print(stamped(child.name() + " ended; starting it again"));
            case FAILED -> print(stamped(child.name() + " failed"));
            default -> {
                // Nothing a person would wait for.
            }
        }
    }

    @Override
    public synchronized void now(String what) {
        activity = what;
        var fresh =
                !what.equals(lastPlain)
                        && (!sameKind(what, lastPlain)
                                || Duration.between(lastTold, Instant.now()).compareTo(QUIET) > 0);
        if (!live && fresh) {
            lastPlain = what;
            lastTold = Instant.now();
            print(stamped(what + " · " + forecast.inWords()));
        }
    }

    /** A line that stays. */
    synchronized void say(String line) {
        erase();
        print(line);
        if (live && painting) {
            paint();
        }
    }

    /** Stops the live lines; from now on changes come as plain lines. */
    @Override
    public synchronized void close() {
        if (painting) {
            activity = "";
            if (live) {
                erase();
                paint();
                painted = 0;
            }
            painting = false;
            painter.interrupt();
        }
    }

    private void paintOnAndOn() {
        try {
            while (true) {
                Thread.sleep(FRAME);
                synchronized (this) {
                    if (!painting) {
                        return;
                    }
                    if (live) {
                        erase();
                        paint();
                    }
                }
            }
        } catch (InterruptedException _) {
            // The end of the show.
        }
    }

    private void paint() {
        frame++;
        var lines = new ArrayList<String>();
        for (var child : children.values()) {
            lines.add(line(child));
        }
        if (!activity.isEmpty() && !children.isEmpty()) {
            lines.add("  " + activity + " · " + forecast.inWords());
        }
        out.print(String.join("\n", cut(lines)) + (lines.isEmpty() ? "" : "\n"));
        out.flush();
        painted = lines.size();
    }

    private String line(Child child) {
        var state = child.state();
        var mark =
                switch (state) {
                    case HEALTHY -> "\u001b[32m✓\u001b[0m";
                    case FAILED -> "\u001b[31m✗\u001b[0m";
                    case WAITING, STOPPED -> "·";
                    default -> SPINNER[frame % SPINNER.length];
                };
        var from =
                state == Child.State.HEALTHY
                        ? starts.getOrDefault(child.name(), child.since())
                        : child.since();
        var until = BUSY.contains(state) ? Instant.now() : child.since();
        var time =
                state == Child.State.WAITING
                        ? ""
                        : String.format(Locale.ROOT, "%6.1f s", seconds(from, until));
        return "  %s %-24s %-10s %s"
                .formatted(mark, child.name(), state.name().toLowerCase(Locale.ROOT), time);
    }

    private static List<String> cut(List<String> lines) {
        var columns = Integer.getInteger("docspot.columns", 100);
        return lines.stream()
                .map(line -> line.length() > columns + 10 ? line.substring(0, columns) : line)
                .toList();
    }

    private void erase() {
        if (painted > 0) {
            out.print("\u001b[" + painted + "A\u001b[J");
            painted = 0;
        }
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }

    private String stamped(String what) {
        return String.format(Locale.ROOT, "%6.1f s  %s", seconds(began, Instant.now()), what);
    }

    // "Building x (3 of 12)" is worth a line each; megabytes fetched are worth one now and then.
    private static boolean sameKind(String one, String other) {
        return one.startsWith("Fetching libraries") && other.startsWith("Fetching libraries");
    }

    private static double seconds(Instant from, Instant until) {
        return Duration.between(from, until).toMillis() / 1000.0;
    }
}
