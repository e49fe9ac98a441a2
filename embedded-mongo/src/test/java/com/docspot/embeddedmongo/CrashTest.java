package com.docspot.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sixteen writers, {@code kill -9}, restart: what was acknowledged is there, and each index is that
 * of its documents. Two rounds, twenty with {@code -Ddocspot.full=true}.
 */
class CrashTest {
    private static final int ROUNDS = Boolean.getBoolean("docspot.full") ? 20 : 2;
    private static final int WRITERS = 16;

    @TempDir Path folder;

    /**
     * The last state of a document that was acknowledged, and the ones after that may have been
     * stored as well.
     */
    private static final class Known {
        int acknowledged = -1;
        int attempted = -1;
    }

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losesNothingThatWasAcknowledged(boolean forced) throws Exception {
        var random = new Random();
        var acknowledged = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            try (var child = start(forced)) {
                write(child, round, 400 + random.nextInt(1200));
            }
            try (var child = start(forced)) {
                acknowledged = compare(child);
            }
        }
        System.out.println(
                "kill -9: "
                        + ROUNDS
                        + " rounds, forced "
                        + forced
                        + ", "
                        + known.size()
                        + " documents, "
                        + acknowledged
                        + " acknowledged writes, 0 lost, 0 index differences");
    }

    /** Housekeeping twenty times as often, so that kills meet it too. */
    private Child start(boolean forced) throws IOException {
        return Child.start(
                "com.docspot.embeddedmongo.EmbeddedMongo",
                folder,
                Map.of(
                        "DOCSPOT_EMBEDDED_MONGO_SYNC",
                        String.valueOf(forced),
                        "DOCSPOT_EMBEDDED_MONGO_HOUSEKEEPING_MILLIS",
                        "50"),
                "-Xmx192m");
    }

    private void write(Child child, int round, int millis) throws Exception {
        var stop = new AtomicBoolean();
        try (var client = MongoClients.create(Clients.settings(child.uri()));
                var pool = Executors.newFixedThreadPool(WRITERS)) {
            var visits = client.getDatabase("crash").getCollection("visits");
            visits.createIndex(
                    new Document("occupancy", 1), new IndexOptions().unique(true).sparse(true));
            visits.createIndex(new Document("doctor", 1).append("start", 1));
            for (var writer = 0; writer < WRITERS; writer++) {
                var name = round + "-" + writer + "-";
                pool.submit(() -> writeUntil(stop, visits, name));
            }
            pool.shutdown();
            assertThat(pool.awaitTermination(millis, TimeUnit.MILLISECONDS)).isFalse();
            child.kill();
            stop.set(true);
        }
    }

    private void writeUntil(AtomicBoolean stop, MongoCollection<Document> visits, String name) {
        try {
            for (var i = 0; !stop.get(); i++) {
                var id = name + i;
                var state = new Known();
                known.put(id, state);
                for (var revision = 0; revision < 3; revision++) {
                    state.attempted = revision;
                    if (revision == 0) {
                        visits.insertOne(
                                new Document("_id", id)
                                        .append("occupancy", List.of(id + "a", id + "b"))
                                        .append("doctor", "d" + i % 7)
                                        .append("start", i)
                                        .append("revision", 0)
                                        .append("text", "x".repeat(500)));
                    } else {
                        visits.updateOne(
                                Filters.and(
                                        Filters.eq("_id", id),
                                        Filters.eq("revision", revision - 1)),
                                Updates.combine(
                                        Updates.set("revision", revision),
                                        Updates.set(
                                                "occupancy",
                                                List.of(id + "b", id + "c" + revision))));
                    }
                    state.acknowledged = revision;
                }
            }
        } catch (MongoException e) {
            // the server is gone
        }
    }

    private long compare(Child child) {
        try (var client = MongoClients.create(Clients.settings(child.uri()))) {
            var visits = client.getDatabase("crash").getCollection("visits");
            var stored = new ConcurrentHashMap<String, Integer>();
            visits.find()
                    .forEach(document -> {
                        stored.put(document.getString("_id"), document.getInteger("revision"));
                        var occupancy = document.getList("occupancy", String.class);
                        assertThat(occupancy.getLast())
                                .endsWith(
                                        document.getInteger("revision") == 0
                                                ? "b"
                                                : "c" + document.get("revision"));
                    });
            var writes = 0L;
            var lost = new ArrayList<String>();
            for (var entry : known.entrySet()) {
                var revision = stored.getOrDefault(entry.getKey(), -1);
                if (revision < entry.getValue().acknowledged
                        || revision > entry.getValue().attempted) {
                    lost.add(
                            entry.getKey()
                                    + ": "
                                    + revision
                                    + " for "
                                    + entry.getValue().acknowledged);
                }
                writes += entry.getValue().acknowledged + 1;
                // a write whose answer never came may be there; from now on it is known to be
                entry.getValue().acknowledged = revision;
                entry.getValue().attempted = revision;
            }
            assertThat(lost).isEmpty();
            assertThat(known.keySet()).containsAll(stored.keySet());
            var validation =
                    client.getDatabase("crash").runCommand(new Document("validate", "visits"));
            assertThat(validation.getList("errors", String.class)).isEmpty();
            return writes;
        }
    }
}
