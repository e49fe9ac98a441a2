package com.docspot.embeddedmongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real {@code mongod}, where {@code DOCSPOT_MONGOD} or the path has one. */
class MongodContractTest extends MongoContract {
    @TempDir static Path folder;

    private static Process process;
    private static MongoClient client;

    @BeforeAll
    static void start() throws IOException {
        var mongod = find();
        Skips.unless(mongod.isPresent(), "no mongod in DOCSPOT_MONGOD or on the PATH");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        process =
                new ProcessBuilder(
                                mongod.get().toString(),
                                "--dbpath",
                                folder.toString(),
                                "--port",
                                String.valueOf(port),
                                "--bind_ip",
                                "127.0.0.1",
                                "--replSet",
                                "rs0")
                        .redirectOutput(folder.resolve("mongod.log").toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var direct =
                MongoClients.create("mongodb://127.0.0.1:" + port + "/?directConnection=true")) {
            direct.getDatabase("admin").runCommand(new Document("replSetInitiate", new Document()));
        }
        client =
                MongoClients.create(
                        Clients.settings("mongodb://127.0.0.1:" + port + "/?replicaSet=rs0"));
    }

    private static Optional<Path> find() {
        var named = System.getenv("DOCSPOT_MONGOD");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(entry -> Path.of(entry, "mongod"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (process != null) {
            client.close();
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Override
    MongoClient client() {
        return client;
    }
}
