package com.docspot.appointment.booking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The stored series. */
@Component
class SeriesDocuments {

    private final MongoOperations mongo;

    SeriesDocuments(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * Adds one.
     *
     * @throws org.springframework.dao.DuplicateKeyException if its request came before
     */
    void add(Series series) {
        mongo.insert(series);
    }

    @Nullable Series find(String id) {
        return mongo.findById(id, Series.class);
    }

    @Nullable Series findByRequest(String key) {
        return mongo.findOne(Query.query(Criteria.where("idempotency").is(key)), Series.class);
    }

    /** Decides it, unless that was done; tells whether it was this that did. */
    boolean decide(String id, Series.State how, List<String> visits, Instant due) {
        var undecided = Criteria.where("_id").is(id).and("state").is(Series.State.TRYING);
        return mongo.updateFirst(
                                Query.query(undecided),
                                new Update()
                                        .set("state", how)
                                        .set("visits", visits)
                                        .set("dueAt", due),
                                Series.class)
                        .getModifiedCount()
                > 0;
    }

    void lookAgain(String id, Instant due) {
        mongo.updateFirst(of(id), new Update().set("dueAt", due), Series.class);
    }

    /** Nothing is due any more, and its request may come again. */
    void settle(String id) {
        mongo.updateFirst(
                of(id),
                new Update().unset("dueAt").unset("idempotency").unset("requestHash"),
                Series.class);
    }

    void remove(String id) {
        mongo.remove(of(id), Series.class);
    }

    List<Series> due(Instant now, int most) {
        return mongo.find(
                Query.query(Criteria.where("dueAt").lte(now)).with(Sort.by("dueAt")).limit(most),
                Series.class);
    }

    private static Query of(String id) {
        return Query.query(Criteria.where("_id").is(id));
    }
}
