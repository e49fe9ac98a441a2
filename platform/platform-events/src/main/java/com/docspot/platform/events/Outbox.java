package com.docspot.platform.events;

import com.docspot.platform.mongo.IndexPlan;
import com.docspot.platform.web.Ids;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.convert.QueryMapper;
import org.springframework.data.mongodb.core.convert.UpdateMapper;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Writes an aggregate and what happened to it in one write, so that neither exists without the
 * other; the relay publishes at once afterwards and, whatever breaks in between, later.
 *
 * <p>An aggregate's document has a text as {@code _id} and gets four fields: {@code revision} (1 at
 * insert, one more with each change: the ETag), {@code sequence} (that of its last event), {@code
 * outbox} and {@code outboxAt} (present while events wait). Never replace or {@code save} such a
 * document, and delete it only when {@code outbox} is absent.
 */
public class Outbox {

    static final String REVISION = "revision";
    static final String SEQUENCE = "sequence";
    static final String ENTRIES = "outbox";
    static final String DUE = "outboxAt";

    private static final Set<String> OWN_FIELDS = Set.of("_id", REVISION, SEQUENCE, ENTRIES, DUE);

    private final MongoOperations mongo;
    private final Relay relay;
    private final Traces traces;
    private final Clock clock;
    private final Duration lease;

    Outbox(MongoOperations mongo, Relay relay, Traces traces, Clock clock, Duration lease) {
        this.mongo = mongo;
        this.relay = relay;
        this.traces = traces;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * The index by which the sweep finds waiting events. Declare it as a bean for each collection
     * of aggregates; that also makes the relay watch the collection from the start.
     */
    public static IndexPlan index(String collection) {
        return IndexPlan.on(collection, DUE).asSparse();
    }

    /**
     * Inserts an aggregate with the facts of its birth.
     *
     * @return the aggregate as it was written, revision included
     * @throws org.springframework.dao.DuplicateKeyException when a unique index refuses it; nothing
     *     is written then
     */
    public <T> T insert(String collection, T document, Fact... facts) {
        var converter = mongo.getConverter();
        var written = new Document();
        converter.write(document, written);
        if (!(written.get("_id") instanceof String)) {
            throw new IllegalArgumentException(
                    "An aggregate needs a text as _id before it is inserted.");
        }
        written.append(REVISION, 1L).append(SEQUENCE, (long) facts.length);
        if (facts.length > 0) {
            written.append(ENTRIES, entries(facts)).append(DUE, due());
        }
        mongo.execute(collection, target -> target.insertOne(written));
        relay.written(collection, written, facts.length > 0);
        @SuppressWarnings("unchecked")
        var type = (Class<T>) document.getClass();
        return converter.read(type, written);
    }

    /**
     * Changes the one aggregate that {@code query} finds, if it does, and tells what happened.
     *
     * @param query the id and every condition under which the change is allowed
     * @param update what changes; revision and outbox are added to a copy
     * @return the aggregate after the change; null when nothing matched, and then nothing was
     *     written
     * @throws org.springframework.dao.DuplicateKeyException when a unique index refuses it; nothing
     *     is written then
     */
    public <T> @Nullable T change(Class<T> type, Query query, Update update, Fact... facts) {
        var converter = mongo.getConverter();
        var collection = mongo.getCollectionName(type);
        var entity = converter.getMappingContext().getPersistentEntity(type);
        var filter = new QueryMapper(converter).getMappedObject(query.getQueryObject(), entity);
        var sort = new QueryMapper(converter).getMappedSort(query.getSortObject(), entity);
        var change =
                new UpdateMapper(converter)
                        .getMappedObject(told(update, facts).getUpdateObject(), entity);
        var options =
                new FindOneAndUpdateOptions()
                        .returnDocument(ReturnDocument.AFTER)
                        .sort(sort)
                        .arrayFilters(arrayFilters(update));
        var changed =
                mongo.execute(
                        collection, target -> target.findOneAndUpdate(filter, change, options));
        if (changed == null) {
            return null;
        }
        relay.written(collection, changed, facts.length > 0);
        return converter.read(type, changed);
    }

    /**
     * Writes an aggregate as its verbs have left it, on condition that nobody has changed it since
     * it was read, and tells what happened: for aggregates whose events carry the state after the
     * change.
     *
     * @param document what was read, changed; fields that are null now are removed
     * @param seen the revision that was read
     * @return the aggregate as it was written; null when the revision has moved on or the aggregate
     *     is gone, and then nothing was written: read it again
     * @throws org.springframework.dao.DuplicateKeyException when a unique index refuses it; nothing
     *     is written then
     */
    public <T> @Nullable T replace(String collection, T document, long seen, Fact... facts) {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) document.getClass();
        var converter = mongo.getConverter();
        var fields = new Document();
        converter.write(document, fields);
        var filter = new Document("_id", fields.remove("_id")).append(REVISION, seen);
        List.of(REVISION, SEQUENCE, ENTRIES, DUE).forEach(fields::remove);
        var gone = new Document();
        for (var property : converter.getMappingContext().getRequiredPersistentEntity(type)) {
            var name = property.getFieldName();
            if (!fields.containsKey(name) && !OWN_FIELDS.contains(name)) {
                gone.append(name, 1);
            }
        }
        var replacement = new Document("$set", fields);
        if (!gone.isEmpty()) {
            replacement.append("$unset", gone);
        }
        var told = told(Update.fromDocument(replacement), facts).getUpdateObject();
        var change =
                new UpdateMapper(converter).getMappedObject(told, (MongoPersistentEntity<?>) null);
        var options = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        var changed =
                mongo.execute(
                        collection, target -> target.findOneAndUpdate(filter, change, options));
        if (changed == null) {
            return null;
        }
        relay.written(collection, changed, facts.length > 0);
        return converter.read(type, changed);
    }

    /**
     * Tells something that belongs to no aggregate. Its document lives until the fact is published
     * in a collection that is {@linkplain #forgetPublished forgotten}, and the fact's subject is
     * the document's id.
     */
    public void announce(String collection, String id, Fact fact) {
        var written =
                new Document("_id", id)
                        .append(REVISION, 1L)
                        .append(SEQUENCE, 1L)
                        .append(ENTRIES, entries(fact))
                        .append(DUE, due());
        mongo.execute(collection, target -> target.insertOne(written));
        relay.written(collection, written, true);
    }

    /** Makes the relay delete documents of this collection once their events are published. */
    public void forgetPublished(String collection) {
        relay.forget(collection);
    }

    /** Makes the relay sweep this collection; an {@link #index} bean does so too. */
    public void watch(String collection) {
        relay.watch(collection);
    }

    private Update told(Update update, Fact... facts) {
        var told = Update.fromDocument(new Document(update.getUpdateObject()));
        told.inc(REVISION, 1L);
        if (facts.length > 0) {
            told.inc(SEQUENCE, (long) facts.length);
            told.push(ENTRIES).each(entries(facts).toArray());
            told.set(DUE, due());
        }
        return told;
    }

    private static @Nullable List<Document> arrayFilters(Update update) {
        return update.hasArrayFilters()
                ? update.getArrayFilters().stream().map(filter -> filter.asDocument()).toList()
                : null;
    }

    private List<Document> entries(Fact... facts) {
        var now = clock.instant();
        var trace = traces.current();
        return Arrays.stream(facts)
                .map(fact ->
                        new OutboxEntry(
                                        Ids.nextUuid().toString(),
                                        fact.type(),
                                        fact.topic(),
                                        now,
                                        EventJson.MAPPER.writeValueAsString(fact.data()),
                                        trace)
                                .toDocument())
                .toList();
    }

    /**
     * Real time: the movable clock jumps, and a jump back would keep events for as long as it
     * jumped.
     */
    private Date due() {
        return Date.from(Instant.ofEpochMilli(System.currentTimeMillis()).plus(lease));
    }
}
