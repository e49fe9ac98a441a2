package com.docspot.embeddedmongo.bench;

import static com.docspot.embeddedmongo.bench.Meter.say;

import com.docspot.embeddedmongo.Child;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** The library as it comes, beside ours; with few documents, because it scans them. */
final class Library {
    private static final int STORED = 5_000;

    private final Path data;

    Library(Path data) {
        this.data = data;
    }

    void run() throws Exception {
        say(
                "the library as it comes (mongo-java-server 1.47.0, H2 back end), %,d documents"
                        + " only",
                STORED);
        try (var child =
                Child.start(
                        "com.docspot.embeddedmongo.bench.LibraryAsItComes",
                        data,
                        Map.of(),
                        "-Xmx512m")) {
            Subject.with(
                    child,
                    visits -> {
                        Appointments.createIndexes(visits);
                        Appointments.load(visits, 0, STORED);
                        var writing = new Writing(STORED);
                        var insert = writing.inserts(child, visits, 1_500);
                        say(
                                "  insert, 16 connections                  %6.0f /s     %.3f ms"
                                        + " CPU",
                                insert.perSecond(), insert.serverMillis());
                        var order = new Random(1).ints(40, 0, STORED).distinct().toArray();
                        var modify = writing.modifications(child, visits, order, 0, order.length);
                        say(
                                "  findAndModify by id, state, revision    %6.1f /s     %.1f ms"
                                        + " CPU",
                                modify.perSecond(), modify.serverMillis());
                        var range =
                                Meter.measure(
                                        child, 1, 20, i -> Queries.byDoctorAndRange(visits, i, 0));
                        say(
                                "  40 by doctor and range, sorted          %6.1f ms CPU",
                                range.serverMillis());
                    });
        }
        Subject.delete(data);
    }
}
