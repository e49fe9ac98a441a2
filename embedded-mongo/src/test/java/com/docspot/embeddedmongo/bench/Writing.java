package com.docspot.embeddedmongo.bench;

import static com.docspot.embeddedmongo.bench.Meter.say;

import com.docspot.embeddedmongo.Child;
import com.docspot.embeddedmongo.bench.Meter.Measured;
import com.mongodb.client.MongoCollection;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/** Inserts and conditional changes, on sixteen connections. */
final class Writing {
    private static final int CONNECTIONS = 16;

    private final int stored;
    private final AtomicInteger next;

    /** The first so many visits are there. */
    Writing(int stored) {
        this.stored = stored;
        this.next = new AtomicInteger(stored);
    }

    Measured inserts(Child child, MongoCollection<Document> visits, int operations)
            throws Exception {
        var first = next.getAndAdd(operations);
        return Meter.measure(
                child, CONNECTIONS, operations, i -> visits.insertOne(Appointments.of(first + i)));
    }

    Measured modifications(
            Child child, MongoCollection<Document> visits, int[] order, int from, int to)
            throws Exception {
        return Meter.measure(
                child, CONNECTIONS, to - from, i -> Queries.checkIn(visits, order[from + i]));
    }

    /** Inserts a second, of so many writers in so much time. */
    double insertsFor(
            MongoCollection<Document> visits, int writers, long millis, AtomicBoolean ended)
            throws Exception {
        var end = System.nanoTime() + millis * 1_000_000;
        var written = new AtomicInteger();
        var started = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(writers)) {
            for (var w = 0; w < writers; w++) {
                pool.submit(() -> {
                    while (System.nanoTime() < end) {
                        visits.insertOne(Appointments.of(next.getAndIncrement()));
                        written.incrementAndGet();
                    }
                });
            }
        }
        ended.set(true);
        return written.get() / Meter.seconds(started);
    }

    void run(Child child, MongoCollection<Document> visits) throws Exception {
        inserts(child, visits, 5_000);
        var insert = inserts(child, visits, 15_000);
        say(
                "  insert, 16 connections                  %6.0f /s     (wanted ≥ 3000)   %.3f ms"
                        + " CPU (≤ 0.35)",
                insert.perSecond(), insert.serverMillis());
        var order = new Random(1).ints(20_000, 0, stored).distinct().toArray();
        modifications(child, visits, order, 0, order.length / 5);
        var modify =
                modifications(
                        child, visits, order, order.length / 5, Math.min(order.length, 15_000));
        say(
                "  findAndModify by id, state, revision    %6.0f /s     (wanted ≥ 3000)   %.3f ms"
                        + " CPU (≤ 0.4)",
                modify.perSecond(), modify.serverMillis());
    }
}
