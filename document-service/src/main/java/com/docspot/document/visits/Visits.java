package com.docspot.document.visits;

import com.mongodb.client.model.ReplaceOptions;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The visits that documents may belong to; only a later event replaces an earlier one. */
@Component
public class Visits {

    private static final String COLLECTION = "visits";
    private static final String SEQUENCE = "sequence";

    private final MongoOperations mongo;

    Visits(MongoOperations mongo) {
        this.mongo = mongo;
    }

    public Optional<Visit> byId(String id) {
        return Optional.ofNullable(mongo.findById(id, Visit.class, COLLECTION));
    }

    /** What one record had belongs to the other that it was merged into. */
    public void follow(String from, String into) {
        mongo.updateMulti(
                Query.query(Criteria.where("patientId").is(from)),
                Update.update("patientId", into),
                COLLECTION);
    }

    /** Keeps what an event says. */
    public void keep(Visit visit, long sequence) {
        var state = new Document();
        mongo.getConverter().write(visit, state);
        state.append(SEQUENCE, sequence);
        var older = new Document("_id", visit.id()).append(SEQUENCE, new Document("$lt", sequence));
        try {
            mongo.execute(
                    COLLECTION,
                    target -> target.replaceOne(older, state, new ReplaceOptions().upsert(true)));
        } catch (DuplicateKeyException _) {
            // A later event is there: nothing older was found, and the upsert met it.
        }
    }
}
