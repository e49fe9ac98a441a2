package com.docspot.platform.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Leases by name in the collection {@code leases}, so that of several replicas one does a piece of
 * scheduled work. A lease is a hint that saves work, never a lock that correctness rests on: its
 * holder may be paused past its end.
 */
public class Leases {

    static final String COLLECTION = "leases";

    private final MongoOperations mongo;
    private final String holder = UUID.randomUUID().toString();

    /** Leases in the database of {@code mongo}, held in the name of this replica. */
    public Leases(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * Takes or renews the lease.
     *
     * @return whether this replica now holds {@code name}, for {@code duration} of real time
     */
    public boolean acquire(String name, Duration duration) {
        // Real time: the movable clock jumps, and a jump back would keep a lease for as long as it
        // jumped.
        var now = System.currentTimeMillis();
        var until = Instant.ofEpochMilli(now).plus(duration);
        var free =
                Filters.and(
                        Filters.eq("_id", name),
                        Filters.or(
                                Filters.lte("until", Instant.ofEpochMilli(now)),
                                Filters.eq("holder", holder)));
        var taken = Updates.combine(Updates.set("holder", holder), Updates.set("until", until));
        var matched =
                mongo.execute(
                        COLLECTION, leases -> leases.updateOne(free, taken).getMatchedCount());
        return (matched != null && matched > 0) || insert(name, until);
    }

    /** Gives the lease back if this replica holds it; otherwise nothing happens. */
    public void release(String name) {
        mongo.execute(
                COLLECTION,
                leases ->
                        leases.deleteOne(
                                Filters.and(
                                        Filters.eq("_id", name), Filters.eq("holder", holder))));
    }

    private boolean insert(String name, Instant until) {
        try {
            mongo.execute(
                    COLLECTION,
                    leases ->
                            leases.insertOne(
                                    new Document("_id", name)
                                            .append("holder", holder)
                                            .append("until", until)));
            return true;
        } catch (DuplicateKeyException held) {
            return false;
        }
    }
}
