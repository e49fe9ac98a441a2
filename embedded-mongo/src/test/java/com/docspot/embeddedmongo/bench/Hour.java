package com.docspot.embeddedmongo.bench;

import static com.docspot.embeddedmongo.bench.Meter.say;

import com.docspot.embeddedmongo.Child;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/**
 * A busy hour of a clinic: a hundred writes a second, by the clock. One in twenty is a new visit;
 * of the others half change a visit and add an event, and half take the events away as a relay
 * does.
 */
final class Hour {
    private static final int STORED = 40_000;
    private static final int WRITES = 360_000;
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int A_MINUTE = 6_000;

    private final Path data;
    private final Random random = new Random(5);
    private int visitsStored = STORED;
    private double highest;

    Hour(Path data) {
        this.data = data;
    }

    void run() throws Exception {
        try (var child = Subject.start(data, false)) {
            Subject.with(
                    child,
                    visits -> {
                        Appointments.createIndexes(visits);
                        Appointments.load(visits, 0, STORED);
                        say(
                                "  file before the hour                    %6.2f × the data",
                                Subject.fileRatio(child, data));
                        writeByTheClock(child, visits);
                        var before = Subject.fileRatio(child, data);
                        Meter.settle(child);
                        say(
                                "  file after an hour of 100 writes/s      %6.2f × the data (wanted"
                                        + " ≤ 3); highest %.2f, at rest %.2f; server %.0f s CPU,"
                                        + " %d MB",
                                before,
                                highest,
                                Subject.fileRatio(child, data),
                                Meter.cpu(child) / 1e9,
                                Meter.resident(child));
                    });
        }
    }

    private void writeByTheClock(Child child, MongoCollection<Document> visits) throws Exception {
        var started = System.nanoTime();
        for (var i = 0; i < WRITES; i++) {
            while (System.nanoTime() - started < i * INTERVAL) {
                LockSupport.parkNanos(INTERVAL / 4);
            }
            write(visits, i);
            if (i % A_MINUTE == A_MINUTE - 1) {
                highest = Math.max(highest, Subject.fileRatio(child, data));
            }
        }
    }

    private void write(MongoCollection<Document> visits, int i) {
        var one = Filters.eq(Appointments.id(random.nextInt(visitsStored)));
        if (i % 20 == 0) {
            visits.insertOne(Appointments.of(visitsStored++));
        } else if (i % 2 == 0) {
            visits.updateOne(
                    one,
                    Updates.combine(
                            Updates.inc("revision", 1L),
                            Updates.set("state", "S" + i % 5),
                            Updates.push(
                                    "outbox",
                                    new Document("id", "evt-" + i)
                                            .append("type", "com.docspot.appointment.confirmed")
                                            .append("sequence", 2L))));
        } else {
            visits.updateOne(one, Updates.set("outbox", List.of()));
        }
    }
}
