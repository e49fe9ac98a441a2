package com.docspot.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is replaced gives its space back, and nobody who still reads it notices. */
class HousekeepingTest {
    private static final int DOCUMENTS = 2_000;
    private static final int ROUNDS = 15;

    @TempDir Path folder;

    @Test
    void freesWhatWasReplacedUnderAnOpenCursor() throws IOException {
        var documents = new ArrayList<Document>();
        try (var server = EmbeddedMongoServer.start(folder, 0);
                var client = MongoClients.create(Clients.settings(server.uri()))) {
            var visits = client.getDatabase("h").getCollection("visits");
            visits.createIndex(new Document("key", 1), new IndexOptions().unique(true));
            for (var i = 0; i < DOCUMENTS; i++) {
                documents.add(
                        new Document("_id", i)
                                .append("key", "k" + i)
                                .append("revision", 0)
                                .append("note", note(i)));
            }
            visits.insertMany(documents);
        }
        // a start, so that the files of before are not open yet
        try (var server = EmbeddedMongoServer.start(folder, 0);
                var client = MongoClients.create(Clients.settings(server.uri()))) {
            var visits = client.getDatabase("h").getCollection("visits");
            var oldest = Segment.filesIn(folder).firstEntry().getValue();
            try (var old = visits.find().sort(new Document("_id", 1)).batchSize(50).iterator()) {
                assertThat(old.next()).containsEntry("_id", 0);
                for (var round = 0; round < ROUNDS; round++) {
                    visits.updateMany(new Document(), Updates.inc("revision", 1));
                }
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> size() < 14_000_000 && Files.notExists(oldest));
                for (var i = 1; i < DOCUMENTS; i++) {
                    assertThat(old.next()).isEqualTo(documents.get(i));
                }
            }
        }
        try (var server = EmbeddedMongoServer.start(folder, 0);
                var client = MongoClients.create(Clients.settings(server.uri()))) {
            var visits = client.getDatabase("h").getCollection("visits");
            assertThat(visits.countDocuments(new Document("revision", ROUNDS)))
                    .isEqualTo(DOCUMENTS);
            assertThat(visits.find(new Document("key", "k77")).first())
                    .containsEntry("_id", 77)
                    .containsEntry("revision", ROUNDS);
            var validation = client.getDatabase("h").runCommand(new Document("validate", "visits"));
            assertThat(validation.getList("errors", String.class)).isEmpty();
        }
    }

    private static Binary note(int i) {
        var bytes = new byte[800];
        new Random(i).nextBytes(bytes);
        return new Binary(bytes);
    }

    private long size() throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
