package com.docspot.embeddedmongo.bench;

import static com.docspot.embeddedmongo.bench.Meter.say;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/** Finds of everything: their memory, and what they leave to writers. */
final class Scanning {
    private static final int WRITERS = 8;
    private static final int READERS = 2;
    private static final long MILLIS = 6_000;

    private final Writing writing;

    Scanning(Writing writing) {
        this.writing = writing;
    }

    void run(MongoCollection<Document> visits) throws Exception {
        var all = 0;
        var started = System.nanoTime();
        for (var document : visits.find()) {
            all += document.isEmpty() ? 0 : 1;
        }
        say(
                "  find of everything                      %,d documents in %.1f s, in constant"
                        + " memory",
                all, Meter.seconds(started));
        var alone = writing.insertsFor(visits, WRITERS, MILLIS, new AtomicBoolean());
        var ended = new AtomicBoolean();
        var scanned = new AtomicLong();
        double beside;
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            for (var r = 0; r < READERS; r++) {
                readers.submit(() -> {
                    while (!ended.get()) {
                        // every document is looked at, none is sent
                        visits.countDocuments(Filters.regex("zone", "nothing like it"));
                        scanned.incrementAndGet();
                    }
                });
            }
            beside = writing.insertsFor(visits, WRITERS, MILLIS, ended);
        }
        say(
                "  8 writers beside 2 readers of everything  %4.0f %% of %.0f /s alone (wanted ≥ 60"
                        + " %%); %d scans",
                100 * beside / alone, alone, scanned.get());
    }
}
