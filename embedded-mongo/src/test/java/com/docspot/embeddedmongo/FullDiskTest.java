package com.docspot.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up, where a small tmpfs can be made. */
class FullDiskTest {
    @TempDir Path folder;

    @Test
    void refusesWritesServesReadsAndLosesNothing() throws Exception {
        var disk = folder.resolve("disk");
        Files.createDirectories(disk);
        Skips.unless(
                run("mount", "-t", "tmpfs", "-o", "size=36m", "tmpfs", disk.toString()),
                "a tmpfs cannot be mounted");
        try {
            Map<Integer, String> acknowledged = new HashMap<>();
            var data = disk.resolve("data");
            try (var child = Child.start(data, true, "-Xmx128m");
                    var client = MongoClients.create(Clients.settings(child.uri()))) {
                var visits = client.getDatabase("full").getCollection("visits");
                visits.createIndex(new Document("key", 1));
                var code = 0;
                var text = new byte[2_000];
                var random = new java.util.Random(1);
                for (var i = 0; code == 0 && i < 100_000; i++) {
                    random.nextBytes(text);
                    try {
                        visits.insertOne(
                                new Document("_id", i).append("key", "k" + i).append("text", text));
                        acknowledged.put(i, "k" + i);
                    } catch (MongoException e) {
                        code = e.getCode();
                        assertThat(e.getMessage()).contains("Free some space");
                    }
                }
                assertThat(code).isEqualTo(14031);
                System.out.println(
                        "full disk: refused after " + acknowledged.size() + " documents");
                assertThat(visits.countDocuments()).isEqualTo(acknowledged.size());
                assertThat(visits.find(new Document("key", "k7")).first()).isNotNull();
                var validation =
                        client.getDatabase("full").runCommand(new Document("validate", "visits"));
                assertThat(validation.getList("errors", String.class)).isEmpty();
                child.kill();
            }
            run("mount", "-o", "remount,size=96m", disk.toString());
            try (var child = Child.start(data, true, "-Xmx128m");
                    var client = MongoClients.create(Clients.settings(child.uri()))) {
                var visits = client.getDatabase("full").getCollection("visits");
                var stored = new HashMap<Integer, String>();
                visits.find()
                        .forEach(document ->
                                stored.put(document.getInteger("_id"), document.getString("key")));
                assertThat(stored).isEqualTo(acknowledged);
                visits.insertOne(new Document("_id", -1));
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
