package com.docspot.embeddedmongo;

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
        return new View(this, documents.flushAndGetRoot(), current, roots);
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
        var previous = bytes == null ? documents.remove(id) : documents.put(id, bytes);
        storage.changed(new Change(this, id, previous, bytes));
    }

    /**
     * Sets a document to what an undo or the journal says. It puts every key again, because a
     * replay may start from a later state than the one it was written in.
     */
    void restore(byte[] id, byte @Nullable [] bytes) {
        var before = documents.get(id);
        var old = before == null ? null : Bson.decode(before);
        var now = bytes == null ? null : Bson.decode(bytes);
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
        if (bytes == null) {
            documents.remove(id);
        } else {
            documents.put(id, bytes);
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

    /** One document before and after. */
    @SuppressWarnings("ArrayRecordComponent")
    record Change(
            StoredCollection collection,
            byte[] id,
            byte @Nullable [] before,
            byte @Nullable [] after) {
        void undo() {
            collection.restore(id, before);
        }
    }
}
