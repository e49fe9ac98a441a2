package com.docspot.platform.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The key store: data keys by name, each wrapped under a master key. A destroyed key leaves its
 * name behind.
 */
final class DataKeys {

    /** How long another replica may still use a key after it was destroyed. */
    static final Duration REMEMBERED = Duration.ofSeconds(60);

    static final int ID_BYTES = 16;

    private static final int KEY_BYTES = 32;
    private static final int CACHED_KEYS = 2_000;
    private static final int BATCH = 200;

    private final MongoCollection<Document> keys;
    private final MasterKeys masters;
    private final Clock clock;
    private final Map<String, Cached> cache =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
                    return size() > CACHED_KEYS;
                }
            };

    DataKeys(MongoCollection<Document> keys, MasterKeys masters, Clock clock) {
        this.keys = keys;
        this.masters = masters;
        this.clock = clock;
    }

    /** A key and the id that ciphertexts carry. */
    record DataKey(Binary id, SecretKey secret) {}

    private record Cached(DataKey key, long until) {}

    /** The key of this name; made when there is none yet. */
    DataKey obtain(String name) {
        var cached = cached(name);
        if (cached != null) {
            return cached;
        }
        var stored = keys.find(Filters.eq("_id", name)).first();
        return stored == null ? create(name) : remember(name, unwrap(name, stored));
    }

    /** The key of this name, which must exist. */
    DataKey existing(String name) {
        var cached = cached(name);
        if (cached != null) {
            return cached;
        }
        var stored = keys.find(Filters.eq("_id", name)).first();
        if (stored == null) {
            throw new TamperedException("There is no key " + name + ".");
        }
        return remember(name, unwrap(name, stored));
    }

    void destroy(String name) {
        keys.updateOne(
                Filters.eq("_id", name),
                Updates.combine(
                        Updates.unset("wrapped"),
                        Updates.unset("masterKey"),
                        Updates.set("destroyedAt", clock.instant())));
        synchronized (cache) {
            cache.remove(name);
        }
    }

    /**
     * Wraps anew what an earlier master key wraps.
     *
     * @return how many keys that were
     */
    long wrapAnew() {
        var wrapped = 0L;
        for (var earlier : masters.otherIds()) {
            keys.createIndex(new Document("masterKey", 1));
            for (var some = wrappedBy(earlier); !some.isEmpty(); some = wrappedBy(earlier)) {
                some.forEach(stored -> unwrap(stored.getString("_id"), stored));
                wrapped += some.size();
            }
        }
        return wrapped;
    }

    /** A part that is read well within the time that one operation may take. */
    private List<Document> wrappedBy(String masterId) {
        return keys.find(Filters.eq("masterKey", masterId)).limit(BATCH).into(new ArrayList<>());
    }

    private DataKey create(String name) {
        var key =
                new DataKey(
                        new Binary(Sealing.random(ID_BYTES)),
                        new SecretKeySpec(Sealing.random(KEY_BYTES), "AES"));
        try {
            keys.insertOne(
                    new Document("_id", name)
                            .append("keyId", key.id())
                            .append("wrapped", wrap(name, key))
                            .append("masterKey", masters.currentId())
                            .append("createdAt", clock.instant()));
            return remember(name, key);
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw refused;
            }
            return existing(name);
        }
    }

    private DataKey unwrap(String name, Document stored) {
        var wrapped = stored.get("wrapped", Binary.class);
        if (wrapped == null) {
            throw new KeyDestroyedException(name);
        }
        var id = stored.get("keyId", Binary.class);
        var masterId = stored.getString("masterKey");
        var secret =
                Sealing.open(
                        masters.get(masterId),
                        Sealing.associated(id.getData(), name),
                        wrapped.getData(),
                        0);
        var key = new DataKey(id, new SecretKeySpec(secret, "AES"));
        if (!masterId.equals(masters.currentId())) {
            keys.updateOne(
                    Filters.and(Filters.eq("_id", name), Filters.eq("masterKey", masterId)),
                    Updates.combine(
                            Updates.set("wrapped", wrap(name, key)),
                            Updates.set("masterKey", masters.currentId())));
        }
        return key;
    }

    private Binary wrap(String name, DataKey key) {
        return new Binary(
                Sealing.seal(
                        masters.current(),
                        Sealing.associated(key.id().getData(), name),
                        key.secret().getEncoded()));
    }

    private @Nullable DataKey cached(String name) {
        synchronized (cache) {
            var found = cache.get(name);
            return found != null && found.until() > System.nanoTime() ? found.key() : null;
        }
    }

    private DataKey remember(String name, DataKey key) {
        synchronized (cache) {
            cache.put(name, new Cached(key, System.nanoTime() + REMEMBERED.toNanos()));
        }
        return key;
    }
}
