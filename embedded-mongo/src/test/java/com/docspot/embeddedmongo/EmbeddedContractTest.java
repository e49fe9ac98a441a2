package com.docspot.embeddedmongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the embedded server. */
class EmbeddedContractTest extends MongoContract {
    private static EmbeddedMongoServer server;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedMongoServer.start(null, 0);
        client = MongoClients.create(Clients.settings(server.uri()));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    MongoClient client() {
        return client;
    }
}
