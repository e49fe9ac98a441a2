package com.docspot.appointment.availability;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Own copies of a state that another service publishes: kept in the database, of each the newest,
 * and read from memory.
 */
final class Copies<T> {

    /** A copy in memory is read again after this time, in case this replica missed a message. */
    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    private static final int MOST_IN_MEMORY = 20_000;

    // State is read leniently: the publisher may add fields before this service knows them.
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MongoOperations mongo;
    private final String collection;
    private final Class<T> type;
    private final ConcurrentHashMap<String, Copy<T>> memory = new ConcurrentHashMap<>();

    Copies(MongoOperations mongo, String collection, Class<T> type) {
        this.mongo = mongo;
        this.collection = collection;
        this.type = type;
    }

    /**
     * Keeps this state unless a newer one is known.
     *
     * @return whether it was news
     */
    boolean keep(String id, long sequence, JsonNode state) {
        var value = JSON.treeToValue(state, type);
        var older = Filters.and(Filters.eq("_id", id), Filters.lt("sequence", sequence));
        var update =
                Updates.combine(
                        Updates.set("sequence", sequence),
                        Updates.set("state", Document.parse(state.toString())));
        try {
            mongo.execute(
                    collection,
                    copies -> copies.updateOne(older, update, new UpdateOptions().upsert(true)));
        } catch (DuplicateKeyException newerIsKnown) {
            return false;
        }
        remember(id, new Copy<>(sequence, value, System.nanoTime()));
        return true;
    }

    /** Takes this state into memory unless a newer one is there; another replica keeps it. */
    void notice(String id, long sequence, JsonNode state) {
        remember(id, new Copy<>(sequence, JSON.treeToValue(state, type), System.nanoTime()));
    }

    /** The newest known state. */
    @Nullable T find(String id) {
        var copy = memory.get(id);
        if (copy != null && System.nanoTime() - copy.readAt() < FRESH_NANOS) {
            return copy.value();
        }
        var found = mongo.execute(collection, copies -> copies.find(Filters.eq("_id", id)).first());
        if (found == null) {
            return null;
        }
        var value = JSON.readValue(found.get("state", Document.class).toJson(), type);
        return remember(
                id,
                new Copy<>(
                        found.get("sequence", Number.class).longValue(), value, System.nanoTime()));
    }

    /** The ids of all states that meet this condition. */
    List<String> idsWhere(String field, String value) {
        return Objects.requireNonNull(
                mongo.execute(
                        collection,
                        copies ->
                                copies.find(Filters.eq("state." + field, value))
                                        .projection(new Document("_id", 1))
                                        .map(copy -> copy.getString("_id"))
                                        .into(new ArrayList<>())));
    }

    private T remember(String id, Copy<T> copy) {
        if (memory.size() >= MOST_IN_MEMORY) {
            memory.clear();
        }
        return memory.merge(
                        id,
                        copy,
                        (known, other) -> known.sequence() > other.sequence() ? known : other)
                .value();
    }

    private record Copy<T>(long sequence, T value, long readAt) {}
}
