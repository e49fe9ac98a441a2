package com.docspot.platform.test;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;

/** A real {@code mongod} as a replica set of one node, in a folder that goes with the JVM. */
record Mongod(String uri) {

    private static final String SET = "docspot-test";

    static Mongod start(Path program) {
        var port = Servers.freePort();
        Servers.start(
                program.toString(),
                "--dbpath",
                Servers.temporaryFolder("mongod").toString(),
                "--port",
                Integer.toString(port),
                "--bind_ip",
                "127.0.0.1",
                "--replSet",
                SET,
                "--quiet");
        Ports.await(port);
        var address = "127.0.0.1:" + port;
        try (var client = MongoClients.create("mongodb://" + address + "/?directConnection=true")) {
            var admin = client.getDatabase("admin");
            try {
                admin.runCommand(
                        new Document(
                                "replSetInitiate",
                                new Document("_id", SET)
                                        .append(
                                                "members",
                                                List.of(
                                                        new Document("_id", 0)
                                                                .append("host", address)))));
            } catch (MongoCommandException refused) {
                throw new IllegalStateException(
                        "The mongod at " + address + " does not become a replica set.", refused);
            }
            Awaitility.await("the mongod becomes primary")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() ->
                            admin.runCommand(new Document("hello", 1))
                                    .getBoolean("isWritablePrimary", false));
        }
        return new Mongod("mongodb://" + address + "/?replicaSet=" + SET);
    }
}
