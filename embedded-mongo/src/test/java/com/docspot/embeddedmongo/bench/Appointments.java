package com.docspot.embeddedmongo.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Binary;

/** Appointments of about 1 kB: eight unique keys, two secondary indexes, random ids. */
final class Appointments {
    static final int DOCTORS = 400;
    private static final long FIRST_TICK = 5_900_000;

    private Appointments() {}

    static void createIndexes(MongoCollection<Document> visits) {
        visits.createIndex(
                new Document("occupancy", 1), new IndexOptions().unique(true).sparse(true));
        visits.createIndex(new Document("doctorId", 1).append("start", 1));
        visits.createIndex(new Document("patientId", 1).append("start", 1));
    }

    static String id(int i) {
        var random = new Random(i * 7919L);
        return "apt-%016x%08x".formatted(random.nextLong(), i);
    }

    static String doctor(int i) {
        return "doc-%06d".formatted(i % DOCTORS);
    }

    private static long tick(int i) {
        return FIRST_TICK + i / DOCTORS * 4L;
    }

    static Date start(int i) {
        return new Date(tick(i) * 300_000);
    }

    static List<String> occupancy(int i) {
        var keys = new ArrayList<String>();
        for (var t = tick(i); t < tick(i) + 4; t++) {
            keys.add("doctor:" + doctor(i) + "@" + t);
        }
        for (var t = tick(i); t < tick(i) + 4; t++) {
            keys.add("patient:" + patient(i) + "@" + t);
        }
        return keys;
    }

    /** As long as a real note, and as hard to compress, because real ones are encrypted. */
    private static Binary sealed(int i) {
        var bytes = new byte[400];
        new Random(i).nextBytes(bytes);
        return new Binary(bytes);
    }

    private static String patient(int i) {
        return "pat-%07d".formatted(i * 31L % 1_000_003);
    }

    static Document of(int i) {
        return new Document("_id", id(i))
                .append("doctorId", doctor(i))
                .append("patientId", patient(i))
                .append("clinicId", "cln-%04d".formatted(i % 50))
                .append("organisationId", "org-%03d".formatted(i % 10))
                .append("start", start(i))
                .append("end", new Date((tick(i) + 4) * 300_000))
                .append("zone", "Europe/Berlin")
                .append("state", "CONFIRMED")
                .append("revision", 1L)
                .append("occupancy", occupancy(i))
                .append(
                        "type",
                        new Document("id", "typ-1").append("minutes", 20).append("price", 4500))
                .append("policy", new Document("cancelHours", 24).append("consent", "v3"))
                .append("source", "web")
                .append("note", sealed(i))
                .append("outbox", List.of());
    }

    static void load(MongoCollection<Document> visits, int from, int to) {
        var batch = new ArrayList<Document>();
        for (var i = from; i < to; i++) {
            batch.add(of(i));
            if (batch.size() == 500 || i == to - 1) {
                visits.insertMany(batch);
                batch.clear();
            }
        }
    }
}
