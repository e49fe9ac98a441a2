package com.docspot.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.IndexOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data leaves as mongodump writes it, and comes back with its indexes. */
class ArchiveTest {
    @TempDir Path folder;

    @Test
    void restoresWhatItDumped() throws IOException {
        var dump = folder.resolve("dump");
        List<Document> documents =
                IntStream.range(0, 2_500)
                        .mapToObj(i ->
                                new Document("_id", "v" + i)
                                        .append("occupancy", List.of("d@" + i, "p@" + i))
                                        .append("at", new Date(i))
                                        .append(
                                                "sealed",
                                                new Binary((byte) 0x80, new byte[] {1, (byte) i})))
                        .toList();
        var options =
                new EmbeddedMongoServer.Options(null, 0, false, "docspot", "pass=,word", () -> {});
        try (var server = EmbeddedMongoServer.start(options);
                MongoClient client =
                        MongoClients.create(
                                "mongodb://docspot:pass%3D%2Cword@127.0.0.1:" + server.port())) {
            var visits = client.getDatabase("clinic").getCollection("visits/old");
            visits.createIndex(
                    new Document("occupancy", 1),
                    new IndexOptions().unique(true).sparse(true).name("the \"unique\" one"));
            visits.createIndex(new Document("at", -1));
            visits.insertMany(documents);
            client.getDatabase("other").getCollection("empty").createIndex(new Document("x", 1));
            try (var wire = new WireClient("127.0.0.1:" + server.port(), "docspot", "pass=,word")) {
                assertThat(Archive.dump(wire, dump)).isEqualTo(2_500);
                assertThatThrownBy(() -> Archive.dump(wire, dump))
                        .hasMessageContaining("not empty");
            }
            assertThatThrownBy(
                            () -> new WireClient("127.0.0.1:" + server.port(), "docspot", "wrong"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Authentication failed");
        }
        assertThat(dump.resolve("clinic/visits%2Fold.bson")).exists();
        try (var server = EmbeddedMongoServer.start(null, 0);
                var client = MongoClients.create(Clients.settings(server.uri()));
                var wire = new WireClient("127.0.0.1:" + server.port(), null, null)) {
            assertThat(Archive.restore(wire, dump)).isEqualTo(2_500);
            var visits = client.getDatabase("clinic").getCollection("visits/old");
            assertThat(visits.find().into(new ArrayList<>()))
                    .containsExactlyInAnyOrderElementsOf(documents);
            assertThat(visits.listIndexes().into(new ArrayList<>()))
                    .extracting(index -> index.getString("name"))
                    .containsExactly("_id_", "the \"unique\" one", "at_-1");
            assertThat(
                            client.getDatabase("other")
                                    .getCollection("empty")
                                    .listIndexes()
                                    .into(new ArrayList<>()))
                    .hasSize(2);
            assertThatThrownBy(() -> visits.insertOne(new Document("occupancy", List.of("d@7"))))
                    .hasMessageContaining("E11000");
        }
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        Files.createDirectories(folder.resolve("d/x"));
        Files.write(folder.resolve("d/x/c.bson"), new byte[] {20, 0, 0, 0, 16});
        try (var server = EmbeddedMongoServer.start(null, 0);
                var wire = new WireClient("127.0.0.1:" + server.port(), null, null)) {
            assertThatThrownBy(() -> Archive.restore(wire, folder.resolve("d")))
                    .hasMessageContaining("cut short");
        }
    }
}
