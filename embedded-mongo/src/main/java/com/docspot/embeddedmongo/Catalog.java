package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Which collections and indexes there are: in memory, and in the map "catalog". */
final class Catalog {
    private static final byte[] STATE = {};

    private final DataFile file;
    private final MVMap<byte[], byte[]> map;
    private final Map<String, StoredCollection> byNamespace = new ConcurrentHashMap<>();
    private final Map<Integer, StoredCollection> byNumber = new ConcurrentHashMap<>();
    private int nextNumber = 1;

    Catalog(DataFile file) {
        this.file = file;
        this.map = file.map("catalog");
    }

    // ---- what there is

    @Nullable StoredCollection named(String namespace) {
        return byNamespace.get(namespace);
    }

    @Nullable StoredCollection numbered(int number) {
        return byNumber.get(number);
    }

    List<StoredCollection> all() {
        return List.copyOf(byNamespace.values());
    }

    /** A number that no map has. */
    int nextNumber() {
        return nextNumber++;
    }

    void add(StoredCollection collection) {
        byNamespace.put(collection.namespace, collection);
        byNumber.put(collection.number, collection);
    }

    void remove(StoredCollection collection) {
        byNamespace.remove(collection.namespace);
        byNumber.remove(collection.number);
        map.remove(key(collection.namespace));
    }

    void rename(StoredCollection collection, String to) {
        remove(collection);
        collection.namespace = to;
        add(collection);
        save(collection, null);
    }

    private static byte[] key(String namespace) {
        return namespace.getBytes(StandardCharsets.UTF_8);
    }

    // ---- on the disk

    /** What the last checkpoint wrote down, or null in a new folder. */
    @Nullable Document state() {
        var state = map.get(STATE);
        return state == null ? null : Bson.decode(state);
    }

    void saveState(Document state) {
        map.put(STATE, Bson.encode(state.append("next", nextNumber)));
    }

    /** Writes down a collection with its indexes, and one that is being built. */
    void save(StoredCollection collection, @Nullable Index building) {
        var indexes = new ArrayList<Document>();
        for (var index : collection.indexes) {
            indexes.add(index.description());
        }
        if (building != null) {
            indexes.add(building.description().append("building", true));
        }
        map.put(
                key(collection.namespace),
                Bson.encode(new Document("number", collection.number).append("indexes", indexes)));
    }

    /** Opens every collection; an index that was being built at a kill is not there any more. */
    void open(Storage storage, Document state) {
        nextNumber = Fields.number(state, "next");
        var known = new HashSet<String>();
        for (var cursor = map.cursor(null); cursor.hasNext(); ) {
            var key = cursor.next();
            if (key.length == 0) {
                continue;
            }
            var description = Bson.decode(cursor.getValue());
            var indexes = new ArrayList<Index>();
            for (var item : Fields.list(description, "indexes")) {
                var details = (Document) item;
                if (!Boolean.TRUE.equals(details.get("building"))) {
                    indexes.add(new Index(details, file.map(Fields.text(details, "map"))));
                    known.add(Fields.text(details, "map"));
                }
            }
            var number = Fields.number(description, "number");
            known.add("d." + number);
            add(
                    new StoredCollection(
                            storage,
                            number,
                            new String(key, StandardCharsets.UTF_8),
                            file.map("d." + number),
                            indexes.toArray(Index[]::new)));
        }
        for (var name : file.mapNames()) {
            if (name.matches("[di]\\.\\d+") && !known.contains(name)) {
                file.remove(name);
            }
        }
    }
}
