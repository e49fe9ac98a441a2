package com.docspot.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

class DuplicatesTest {

    private final String collection = "seats-" + UUID.randomUUID();

    @Test
    void nameTheIndexAndTheValueThatIsTaken() {
        MongoFixture.onSharedServer()
                .withBean(
                        "seats",
                        IndexPlan.class,
                        () -> IndexPlan.on(collection, "taken").asUnique().asSparse())
                .run(context -> {
                    var mongo = context.getBean(MongoOperations.class);
                    mongo.insert(seat("one", "room:1@7", "room:1@8"), collection);
                    mongo.insert(seat("two", "room:2@7"), collection);

                    assertTaken(
                            catchThrowable(
                                    () -> mongo.insert(seat("three", "room:1@8"), collection)));
                    assertTaken(
                            catchThrowable(() ->
                                    mongo.findAndModify(
                                            Query.query(Criteria.where("_id").is("two")),
                                            new Update().set("taken", List.of("room:1@8")),
                                            Document.class,
                                            collection)));
                    assertTaken(
                            catchThrowable(() ->
                                    mongo.bulkOps(BulkOperations.BulkMode.ORDERED, collection)
                                            .insert(seat("four", "room:1@8"))
                                            .execute()));
                });
    }

    @Test
    void tellNothingOfOtherFailures() {
        assertThat(Duplicates.of(new IllegalStateException("full"))).isEmpty();
    }

    private static void assertTaken(Throwable refusal) {
        assertThat(Duplicates.of(refusal))
                .hasValueSatisfying(duplicate -> {
                    assertThat(duplicate.index()).isEqualTo("taken_1");
                    assertThat(duplicate.keyPattern().keySet()).containsExactly("taken");
                    assertThat(duplicate.keyValue()).containsEntry("taken", "room:1@8");
                });
    }

    private static Document seat(String id, String... taken) {
        return new Document("_id", id).append("taken", List.of(taken));
    }
}
