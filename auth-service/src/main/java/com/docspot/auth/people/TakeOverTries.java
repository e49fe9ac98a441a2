package com.docspot.auth.people;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Counts the codes that a login tries: each counts before it is judged. */
@Component
class TakeOverTries {

    static final String COLLECTION = "take_over_tries";
    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final MongoOperations mongo;
    private final Clock clock;

    TakeOverTries(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Whether the login may try once more. */
    boolean take(String userId) {
        var now = clock.instant();
        var counted =
                mongo.findAndModify(
                        query(where("_id").is(userId).and("since").gt(now.minus(WINDOW))),
                        new Update().inc("tries", 1),
                        FindAndModifyOptions.options().returnNew(true),
                        Document.class,
                        COLLECTION);
        if (counted != null) {
            return counted.getInteger("tries") <= MOST;
        }
        try {
            mongo.upsert(
                    query(where("_id").is(userId).and("since").lte(now.minus(WINDOW))),
                    new Update().set("since", now).set("tries", 1),
                    COLLECTION);
            return true;
        } catch (DuplicateKeyException _) {
            // Another try of the same login began the hour.
            return take(userId);
        }
    }

    /** Forgets the tries of a login that had a code that worked. */
    void forget(String userId) {
        mongo.remove(query(where("_id").is(userId)), COLLECTION);
    }
}
