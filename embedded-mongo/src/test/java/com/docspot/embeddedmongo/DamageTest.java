package com.docspot.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.IndexOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that isn't what it was is refused with a sentence, and never opened quietly. */
class DamageTest {
    private static final int DOCUMENTS = 3_000;

    @TempDir Path folder;

    private Path filled() throws IOException {
        var data = folder.resolve("data");
        try (var server = EmbeddedMongoServer.start(data, 0);
                var client = MongoClients.create(Clients.settings(server.uri()))) {
            var visits = client.getDatabase("d").getCollection("visits");
            visits.createIndex(new Document("key", 1), new IndexOptions().unique(true));
            var documents = new ArrayList<Document>();
            for (var i = 0; i < DOCUMENTS; i++) {
                documents.add(
                        new Document("_id", i)
                                .append("key", "k" + i)
                                .append("text", "t".repeat(300)));
            }
            visits.insertMany(documents);
        }
        return data;
    }

    private Path copy(Path data, String name) throws IOException {
        var copy = folder.resolve(name);
        Files.createDirectories(copy);
        try (var files = Files.list(data)) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        copy.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    private static void isWhole(Path data) {
        try (var server = EmbeddedMongoServer.start(data, 0);
                var client = MongoClients.create(Clients.settings(server.uri()))) {
            var visits = client.getDatabase("d").getCollection("visits");
            var count = 0;
            for (var document : visits.find().sort(new Document("_id", 1))) {
                assertThat(document)
                        .isEqualTo(
                                new Document("_id", count)
                                        .append("key", "k" + count)
                                        .append("text", "t".repeat(300)));
                count++;
            }
            assertThat(count).isEqualTo(DOCUMENTS);
            var validation = client.getDatabase("d").runCommand(new Document("validate", "visits"));
            assertThat(validation.getList("errors", String.class)).isEmpty();
        }
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        var data = filled();
        var size = Files.size(data.resolve("maps.mv"));
        for (var part : List.of(0L, 100L, 8_192L, size / 3, size / 2, size - 4_096 * 3)) {
            var copy = copy(data, "cut" + part);
            try (var file = FileChannel.open(copy.resolve("maps.mv"), StandardOpenOption.WRITE)) {
                file.truncate(part);
            }
            var refused = catchThrowableOfType(StartFailure.class, () -> isWhole(copy));
            assertThat(refused).as("cut to " + part + " of " + size).isNotNull();
            assertThat(refused.getMessage()).endsWith(".").contains("Restore");
        }
    }

    @Test
    void refusesFlippedBitsOrHasLostNothing() throws IOException {
        var data = filled();
        var seed = Long.getLong("docspot.seed", System.nanoTime());
        var random = new Random(seed);
        var refusals = 0;
        var rounds = Boolean.getBoolean("docspot.full") ? 200 : 12;
        for (var round = 0; round < rounds; round++) {
            var copy = copy(data, "flipped");
            var file = any(copy, random);
            flip(file, random.nextLong(Files.size(file)), 1 << random.nextInt(8));
            try {
                isWhole(copy);
            } catch (StartFailure e) {
                refusals++;
                assertThat(e.getMessage())
                        .as("seed " + seed)
                        .contains("damaged")
                        .contains("Restore");
            }
        }
        System.out.println(
                "flipped bits: "
                        + refusals
                        + " of "
                        + rounds
                        + " refused, the rest were in dead space; -Ddocspot.seed="
                        + seed);
        assertThat(refusals).isPositive();
    }

    private static Path any(Path data, Random random) throws IOException {
        try (var files = Files.list(data)) {
            var all = files.filter(file -> file.toFile().length() > 0).sorted().toList();
            return all.get(random.nextInt(all.size()));
        }
    }

    private static void flip(Path file, long position, int mask) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ mask)).rewind();
            channel.write(one, position);
        }
    }

    @Test
    void refusesADamagedJournalButForgivesATornEnd() throws Exception {
        var data = folder.resolve("journal");
        try (var child = Child.start(data, false, "-Xmx128m");
                var client = MongoClients.create(Clients.settings(child.uri()))) {
            var visits = client.getDatabase("d").getCollection("visits");
            visits.createIndex(new Document("key", 1), new IndexOptions().unique(true));
            for (var i = 0; i < 50; i++) {
                visits.insertOne(new Document("_id", i).append("key", "k" + i));
            }
            child.kill();
        }
        Path journal;
        try (var files = Files.list(data)) {
            journal =
                    files.filter(file -> file.getFileName().toString().startsWith("log."))
                            .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                            .orElseThrow();
        }
        var torn = copy(data, "torn");
        var tornJournal = torn.resolve(journal.getFileName());
        try (var file = FileChannel.open(tornJournal, StandardOpenOption.WRITE)) {
            file.truncate(Files.size(tornJournal) - 5);
        }
        try (var server = EmbeddedMongoServer.start(torn, 0);
                var client = MongoClients.create(Clients.settings(server.uri()))) {
            assertThat(client.getDatabase("d").getCollection("visits").countDocuments())
                    .isEqualTo(49);
        }
        var flipped = copy(data, "flipped");
        flip(flipped.resolve(journal.getFileName()), Files.size(journal) / 2, 4);
        assertThatThrownBy(() -> EmbeddedMongoServer.start(flipped, 0))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void refusesAFolderWithoutPartOfItsLog() throws IOException {
        var data = filled();
        var log =
                Segment.filesIn(data).values().stream()
                        .filter(file -> file.toFile().length() > 100_000)
                        .findFirst()
                        .orElseThrow();
        var cut = copy(data, "cutLog");
        try (var file =
                FileChannel.open(cut.resolve(log.getFileName()), StandardOpenOption.WRITE)) {
            file.truncate(Files.size(log) / 2);
        }
        var without = copy(data, "withoutLog");
        Files.delete(without.resolve(log.getFileName()));
        for (var damaged : List.of(cut, without)) {
            assertThatThrownBy(() -> EmbeddedMongoServer.start(damaged, 0))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Restore");
        }
    }

    @Test
    void saysThatAnEarlierFormIsNotRead() throws IOException {
        var data = Files.createDirectories(folder.resolve("earlier"));
        Files.writeString(data.resolve("docspot.mv"), "H:2");
        assertThatThrownBy(() -> EmbeddedMongoServer.start(data, 0))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("earlier DocSpot")
                .hasMessageContaining("dump");
        assertThat(data.resolve("docspot.mv")).hasContent("H:2");
    }

    @Test
    void saysThatTheFolderIsInUse() throws Exception {
        var data = folder.resolve("locked");
        try (var child = Child.start(data, false, "-Xmx128m")) {
            var second =
                    Child.command(
                                    "com.docspot.embeddedmongo.EmbeddedMongo",
                                    data,
                                    java.util.Map.of(),
                                    "-Xmx128m")
                            .start();
            var sentence = new String(second.getErrorStream().readAllBytes());
            assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(sentence).contains("in use by another process").hasLineCount(1);
            assertThat(child.process.isAlive()).isTrue();
        }
    }
}
