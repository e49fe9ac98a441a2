package com.docspot.auth.trail;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.platform.events.Event;
import java.time.Clock;
import java.util.Date;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * The log itself. A record's number is its {@code _id} and one more than the last one's, so of two
 * replicas that append at the same time one is refused and tries again behind the other.
 */
@Component
public class TrailLog {

    static final String COLLECTION = "trailLog";

    private static final String PREFIX = "com.docspot.";

    private final MongoOperations mongo;
    private final TrailKeys keys;
    private final Clock clock;
    private final ReentrantLock appending = new ReentrantLock();
    private @Nullable Head head;

    TrailLog(MongoOperations mongo, TrailKeys keys, Clock clock) {
        this.mongo = mongo;
        this.keys = keys;
        this.clock = clock;
    }

    /** The end of the log. */
    record Head(long number, String hash) {

        static final Head NONE = new Head(0, Chain.BEGINNING);
    }

    /** Appends what a service recorded, once however often it is delivered. */
    public void append(Event event) {
        appending.lock();
        try {
            var last = head == null ? head() : head;
            while (true) {
                var record = record(event, last.number() + 1);
                var hash = Chain.hash(last.hash(), record);
                record.append(Chain.HASH, hash);
                keys.seal(hash)
                        .ifPresent(seal ->
                                record.append(
                                        Chain.SEAL,
                                        new Document("key", seal.key())
                                                .append("value", seal.value())));
                try {
                    mongo.execute(COLLECTION, log -> log.insertOne(record));
                    head = new Head(last.number() + 1, hash);
                    return;
                } catch (DuplicateKeyException taken) {
                    if (isKnown(event.id())) {
                        return;
                    }
                    // Another replica has appended meanwhile.
                    last = head();
                }
            }
        } catch (RuntimeException unknown) {
            // The insert may have happened all the same.
            head = null;
            throw unknown;
        } finally {
            appending.unlock();
        }
    }

    /** The end of the log as the database has it. */
    Head head() {
        var newest = new Query().with(Sort.by(Sort.Direction.DESC, "_id")).limit(1);
        var last = mongo.findOne(newest, Document.class, COLLECTION);
        return last == null
                ? Head.NONE
                : new Head(last.getLong(Chain.NUMBER), last.getString(Chain.HASH));
    }

    private boolean isKnown(String event) {
        return mongo.exists(query(where("event").is(event)), COLLECTION);
    }

    private Document record(Event event, long number) {
        var told = event.dataAs(Told.class);
        var record =
                new Document(Chain.NUMBER, number)
                        .append("event", event.id())
                        .append("type", event.type().substring(PREFIX.length()))
                        .append("time", Date.from(event.time()))
                        .append("recordedAt", Date.from(clock.instant()))
                        .append("service", told.service())
                        .append("operation", told.operation())
                        .append("actor", told.actor().toDocument())
                        .append("requests", told.requests())
                        .append("from", Date.from(told.from()))
                        .append("to", Date.from(told.to()));
        Told.append(record, "thing", told.thing());
        Told.append(record, "status", told.status());
        Told.append(record, "subjects", told.subjects());
        Told.append(record, "subjectsInAll", told.subjectsInAll());
        Told.append(record, "own", told.own());
        return record;
    }
}
