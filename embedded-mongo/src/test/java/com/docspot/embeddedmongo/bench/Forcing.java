package com.docspot.embeddedmongo.bench;

import static com.docspot.embeddedmongo.bench.Meter.say;

import com.docspot.embeddedmongo.Child;
import java.nio.file.Path;

/** Commits that are forced to the disk beside such that are not, by turns on two servers. */
final class Forcing {
    private static final int ROUNDS = 4;
    private static final int INSERTS = 6_000;

    private final Path folder;

    Forcing(Path folder) {
        this.folder = folder;
    }

    void run() throws Exception {
        try (var plain = Subject.start(folder.resolve("plain"), false);
                var forced = Subject.start(folder.resolve("forced"), true)) {
            var writesPlain = new Writing(0);
            var writesForced = new Writing(0);
            rate(plain, writesPlain, true);
            rate(forced, writesForced, true);
            var ratePlain = 0.0;
            var rateForced = 0.0;
            for (var round = 0; round < ROUNDS; round++) {
                ratePlain += rate(plain, writesPlain, false) / ROUNDS;
                rateForced += rate(forced, writesForced, false) / ROUNDS;
            }
            say(
                    "  forced commits against not forced       %6.2f ×      (wanted ≥ 0.8; %.0f and"
                            + " %.0f inserts/s)",
                    rateForced / ratePlain, rateForced, ratePlain);
        }
        Subject.delete(folder);
    }

    private static double rate(Child child, Writing writing, boolean first) throws Exception {
        var rate = new double[1];
        Subject.with(
                child,
                visits -> {
                    if (first) {
                        Appointments.createIndexes(visits);
                    }
                    rate[0] = writing.inserts(child, visits, INSERTS).perSecond();
                });
        return rate[0];
    }
}
