package com.docspot.embeddedmongo;

import com.docspot.embeddedmongo.Statement.Change;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a collection, by encoded {@code _id}, and its indexes. Changes need the
 * storage's writer lock.
 */
final class StoredCollection {
    private static final NavigableSet<byte[]> NO_KEYS = new TreeSet<>(Arrays::compareUnsigned);

    final int number;
    final MVMap<byte[], byte[]> documents;
    volatile String namespace;
    volatile Index[] indexes;
    volatile View view;
    volatile boolean dropped;

    private final Storage storage;

    StoredCollection(
            Storage storage,
            int number,
            String namespace,
            MVMap<byte[], byte[]> documents,
            Index[] indexes) {
        this.storage = storage;
        this.number = number;
        this.namespace = namespace;
        this.documents = documents;
        this.indexes = indexes;
        this.view = currentView();
    }

    /** Makes what the writer has done visible to readers. */
    void publish() {
        view = currentView();
    }

    private View currentView() {
        var current = indexes;
        @SuppressWarnings({"unchecked", "rawtypes"})
        RootReference<byte[], byte[]>[] roots = new RootReference[current.length];
        for (var i = 0; i < current.length; i++) {
            roots[i] = current[i].map.flushAndGetRoot();
        }
        var root = documents.flushAndGetRoot();
        return new View(this, root, current, roots, storage.documents().segments());
    }

    void insert(Document document, byte[] bytes) {
        var id = KeyCodec.encode(document.get("_id"));
        if (documents.containsKey(id)) {
            throw Failure.duplicate(
                    namespace,
                    "_id_",
                    new Document("_id", 1),
                    new Document("_id", document.get("_id")));
        }
        change(id, null, document, bytes);
    }

    void replace(byte[] id, Document before, Document after) {
        var bytes = Bson.encode(after);
        if (bytes.length > Bson.MAX_DOCUMENT) {
            throw new Failure(
                    17419,
                    "Location17419",
                    "Resulting document after update is larger than 16777216");
        }
        change(id, before, after, bytes);
    }

    void remove(byte[] id, Document before) {
        change(id, before, null, null);
    }

    /** Checks everything first, so that a refusal has touched nothing. */
    private void change(
            byte[] id,
            @Nullable Document before,
            @Nullable Document after,
            byte @Nullable [] bytes) {
        var all = indexes;
        var count = all.length;
        @SuppressWarnings({"unchecked", "rawtypes"})
        NavigableSet<byte[]>[] old = new NavigableSet[count];
        @SuppressWarnings({"unchecked", "rawtypes"})
        NavigableSet<byte[]>[] now = new NavigableSet[count];
        var multikeyGrew = false;
        for (var i = 0; i < count; i++) {
            var index = all[i];
            var multikey = index.multikey;
            old[i] = before == null ? NO_KEYS : index.keysOf(before);
            now[i] = after == null ? NO_KEYS : index.keysOf(after);
            multikeyGrew |= multikey != index.multikey;
            if (index.unique && after != null) {
                for (var key : now[i]) {
                    if (!old[i].contains(key)) {
                        var holder = index.holderOf(key);
                        if (holder != null && !Arrays.equals(holder, id)) {
                            throw Failure.duplicate(
                                    namespace,
                                    index.name,
                                    index.pattern,
                                    index.valuesOf(after, key));
                        }
                    }
                }
            }
        }
        for (var i = 0; i < count; i++) {
            for (var key : old[i]) {
                if (!now[i].contains(key)) {
                    all[i].remove(key, id);
                }
            }
            for (var key : now[i]) {
                if (!old[i].contains(key)) {
                    all[i].add(key, id);
                }
            }
        }
        if (multikeyGrew) {
            storage.saveDescription(this);
        }
        var statement = storage.statement();
        if (bytes == null) {
            statement.remove(number, id);
            set(id, null);
        } else {
            set(id, statement.put(number, id, bytes));
        }
    }

    /** Lets the map lead to another place, or nowhere. */
    private void set(byte[] id, byte @Nullable [] location) {
        var before = location == null ? documents.remove(id) : documents.put(id, location);
        storage.documents().replaced(before, location);
        storage.statement().changed(new Change(this, id, before, location));
    }

    /**
     * Sets a document to what an undo or the log says. It puts every key again, because a replay
     * may start from a later state than the one it was written in.
     */
    void restore(byte[] id, byte @Nullable [] location) {
        var before = documents.get(id);
        var old = before == null ? null : read(before);
        var now = location == null ? null : read(location);
        for (var index : indexes) {
            if (old != null) {
                for (var key : index.keysOf(old)) {
                    index.remove(key, id);
                }
            }
            if (now != null) {
                for (var key : index.keysOf(now)) {
                    index.add(key, id);
                }
            }
        }
        if (location == null) {
            documents.remove(id);
        } else {
            documents.put(id, location);
        }
        storage.documents().replaced(before, location);
    }

    private Document read(byte[] location) {
        return Bson.decode(storage.documents().read(location));
    }

    // ---- as a whole

    /** Whether a document is still the one that lies there. */
    boolean isAt(byte[] id, byte[] location) {
        return Arrays.equals(documents.get(id), location);
    }

    /** Writes a document anew, unless it is another one by now. */
    void move(byte[] id, byte[] from, byte[] document) {
        if (!dropped && isAt(id, from)) {
            set(id, storage.statement().put(number, id, document));
        }
    }

    /** Its documents are of no use any more. */
    void forget() {
        for (var cursor = documents.cursor(null); cursor.hasNext(); ) {
            cursor.next();
            storage.documents().replaced(cursor.getValue(), null);
        }
    }

    /** Fills a new index, with a pause after each document. */
    void addAllTo(Index index, Runnable pause) {
        for (var cursor = documents.cursor(null); cursor.hasNext(); pause.run()) {
            var id = cursor.next();
            var document = read(cursor.getValue());
            for (var key : index.keysOf(document)) {
                var holder = index.unique ? index.holderOf(key) : null;
                if (holder != null) {
                    throw Failure.duplicate(
                            namespace, index.name, index.pattern, index.valuesOf(document, key));
                }
                index.add(key, id);
            }
        }
    }

    boolean isBusyWriting() {
        return storage.isBusyWriting();
    }

    String database() {
        return namespace.substring(0, namespace.indexOf('.'));
    }

    String name() {
        return namespace.substring(namespace.indexOf('.') + 1);
    }

    @Nullable Index indexNamed(String name) {
        for (var index : indexes) {
            if (index.name.equals(name)) {
                return index;
            }
        }
        return null;
    }
}
