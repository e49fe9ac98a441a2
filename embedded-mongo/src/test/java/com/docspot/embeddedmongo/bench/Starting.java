package com.docspot.embeddedmongo.bench;

import static com.docspot.embeddedmongo.bench.Meter.say;

import java.nio.file.Path;

/** How soon it serves again, after a kill and after a clean end. */
final class Starting {
    private final Path data;
    private final int stored;

    Starting(Path data, int stored) {
        this.data = data;
        this.stored = stored;
    }

    void run() throws Exception {
        for (var how : new String[] {"after kill -9", "after a clean end"}) {
            try (var child = Subject.start(data, false)) {
                say(
                        "  start with %,d documents, %-18s %.2f s with its JVM (wanted ≤ 1.5)",
                        stored, how, child.nanosToReady / 1e9);
                Subject.with(
                        child,
                        visits -> {
                            if (visits.countDocuments() < stored) {
                                throw new IllegalStateException("documents are missing");
                            }
                        });
            }
        }
    }
}
