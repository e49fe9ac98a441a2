package com.docspot.embeddedmongo.bench;

import static com.docspot.embeddedmongo.bench.Meter.say;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.Random;

/** The file after an hour's writes at full speed, with housekeeping ten times as often. */
final class Growing {
    private static final int STORED = 40_000;
    private static final int WRITES = 360_000;
    private static final int PARTS = 36;

    private final Path data;

    Growing(Path data) {
        this.data = data;
    }

    void run() throws Exception {
        try (var child = Subject.startInHaste(data)) {
            Subject.with(
                    child,
                    visits -> {
                        Appointments.createIndexes(visits);
                        Appointments.load(visits, 0, STORED);
                        var random = new Random(4);
                        var highest = 0.0;
                        for (var part = 0; part < PARTS; part++) {
                            Meter.measure(
                                    child,
                                    8,
                                    WRITES / PARTS,
                                    i ->
                                            visits.updateOne(
                                                    Filters.eq(
                                                            Appointments.id(
                                                                    random.nextInt(STORED))),
                                                    Updates.combine(
                                                            Updates.inc("revision", 1L),
                                                            Updates.set("state", "S" + i % 5))));
                            highest = Math.max(highest, Subject.fileRatio(child, data));
                        }
                        say(
                                "  file after 360,000 writes at once       %6.2f × the data (wanted"
                                        + " ≤ 3; highest %.2f), with housekeeping ten times as"
                                        + " often",
                                Subject.fileRatio(child, data), highest);
                    });
        }
        Subject.delete(data);
    }
}
