package com.docspot.embeddedmongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/** The contract on MongoDB 8 in a container, where Docker answers and has the image. */
class ContainerContractTest extends MongoContract {
    private static MongoDBContainer container;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        Skips.unless(answers(), "Docker doesn't answer");
        var image = System.getenv().getOrDefault("DOCSPOT_MONGO_IMAGE", "mongo:8");
        try {
            container = new MongoDBContainer(image);
            container.start();
        } catch (RuntimeException e) {
            Skips.unless(false, "Docker cannot start " + image + " (" + e.getMessage() + ")");
        }
        client = MongoClients.create(Clients.settings(container.getReplicaSetUrl()));
    }

    private static boolean answers() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
            container.stop();
        }
    }

    @Override
    MongoClient client() {
        return client;
    }
}
