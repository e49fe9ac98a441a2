package com.docspot.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.docspot.embeddedmongo.EmbeddedMongoServer;
import com.docspot.platform.test.Servers;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class IndexesTest {

    private static MongoClient client;
    private static MongoDatabase database;

    private final String collection = "visits-" + UUID.randomUUID();

    @BeforeAll
    static void connect() {
        client = MongoClients.create(Servers.mongoUri());
        database = client.getDatabase(Servers.database());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void createsWhatIsPlannedAndIsReadyThen() {
        var plans =
                List.of(
                        IndexPlan.on(collection, "doctorId", "-start"),
                        IndexPlan.on(collection, "occupancy").asUnique().asSparse());
        var indexes = new Indexes(database, plans);
        indexes.start();

        assertThat(indexes.health().getStatus()).isEqualTo(Status.UP);
        assertThat(database.getCollection(collection).listIndexes())
                .anySatisfy(index ->
                        assertThat(index)
                                .containsEntry("name", "doctorId_1_start_-1")
                                .containsEntry(
                                        "key", new Document("doctorId", 1).append("start", -1)))
                .anySatisfy(index ->
                        assertThat(index)
                                .containsEntry("name", "occupancy_1")
                                .containsEntry("unique", true)
                                .containsEntry("sparse", true));
        indexes.stop();
    }

    @Test
    void findsTheIndexesOfAnEarlierStartInOrder() {
        var plans = List.of(IndexPlan.on(collection, "doctorId").asUnique());
        new Indexes(database, plans).start();
        var again = new Indexes(database, plans);
        again.start();
        assertThat(again.verified()).isTrue();
    }

    @Test
    void isNotReadyOverAnIndexOfThatNameWithOtherKeys() {
        database.getCollection(collection)
                .createIndex(new Document("clinicId", 1), new IndexOptions().name("doctorId_1"));
        assertRefused(IndexPlan.on(collection, "doctorId"), "doctorId_1", "clinicId");
    }

    @Test
    void isNotReadyWhenAnIndexThatShouldRefuseDuplicatesDoesNot() {
        database.getCollection(collection).createIndex(new Document("email", 1));
        assertRefused(IndexPlan.on(collection, "email").asUnique(), "email_1", "unique true");
    }

    @Test
    void isNotReadyWhenAnIndexLeavesDocumentsOutThatItShouldHold() {
        database.getCollection(collection)
                .createIndex(new Document("email", 1), new IndexOptions().sparse(true));
        assertRefused(IndexPlan.on(collection, "email"), "email_1", "sparse false");
    }

    @Test
    void becomesReadyOnceTheWrongIndexIsDropped() {
        var visits = database.getCollection(collection);
        visits.createIndex(new Document("clinicId", 1), new IndexOptions().name("doctorId_1"));
        var indexes = new Indexes(database, List.of(IndexPlan.on(collection, "doctorId")));
        indexes.start();
        assertThat(indexes.verified()).isFalse();

        visits.dropIndex("doctorId_1");

        await().atMost(Duration.ofSeconds(10)).until(indexes::verified);
        indexes.stop();
    }

    @Test
    void startsWithoutMongoDbAndBecomesReadyWhenItAppears() {
        var port = Servers.freePort();
        MongoFixture.on("mongodb://127.0.0.1:" + port)
                .withBean(IndexPlan.class, () -> IndexPlan.on(collection, "doctorId"))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    var indexes = context.getBean(Indexes.class);
                    assertThat(indexes.health().getStatus()).isEqualTo(Status.DOWN);
                    try (var _ = EmbeddedMongoServer.start(null, port)) {
                        await().atMost(Duration.ofSeconds(15)).until(indexes::verified);
                        assertThat(indexes.health().getStatus()).isEqualTo(Status.UP);
                    }
                });
    }

    private void assertRefused(IndexPlan plan, String... reasons) {
        var indexes = new Indexes(database, List.of(plan));
        indexes.start();
        assertThat(indexes.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(indexes.health().getDetails().get("reason").toString()).contains(reasons);
        indexes.stop();
    }
}
