package com.docspot.embeddedmongo.bench;

import com.docspot.embeddedmongo.Child;
import com.docspot.embeddedmongo.Clients;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.bson.Document;

/** The server that is measured, as the local stack runs it, but with less heap; and its data. */
final class Subject {
    private static final String[] HEAP = {"-Xmx192m", "-XX:+UseCompactObjectHeaders", "-Xss512k"};

    private Subject() {}

    interface Work {
        void on(MongoCollection<Document> visits) throws Exception;
    }

    static Child start(Path data, boolean forced) throws IOException {
        return Child.start(data, forced, HEAP);
    }

    /** One that keeps house ten times as often as others. */
    static Child startInHaste(Path data) throws IOException {
        return Child.start(
                "com.docspot.embeddedmongo.EmbeddedMongo",
                data,
                Map.of(
                        "DOCSPOT_EMBEDDED_MONGO_SYNC",
                        "false",
                        "DOCSPOT_EMBEDDED_MONGO_HOUSEKEEPING_MILLIS",
                        "100"),
                HEAP);
    }

    static void with(Child child, Work work) throws Exception {
        try (var client = MongoClients.create(Clients.settings(child.uri()))) {
            work.on(client.getDatabase("bench").getCollection("visits"));
        }
    }

    /** All files against the bytes of the documents, as the server counts them. */
    static double fileRatio(Child child, Path data) throws Exception {
        try (var client = MongoClients.create(Clients.settings(child.uri()))) {
            var live =
                    client.getDatabase("bench")
                            .runCommand(new Document("collStats", "visits"))
                            .get("size", Number.class);
            return size(data) / live.doubleValue();
        }
    }

    private static long size(Path data) throws IOException {
        try (var files = Files.list(data)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    static void delete(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
