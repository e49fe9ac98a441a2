package com.docspot.embeddedmongo;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** One consistent moment of a collection: the roots of its maps after a whole statement. */
@SuppressWarnings("ArrayRecordComponent")
record View(
        StoredCollection collection,
        RootReference<byte[], byte[]> documents,
        Index[] indexes,
        RootReference<byte[], byte[]>[] indexRoots) {

    long count() {
        return documents.getTotalCount();
    }

    byte @Nullable [] document(byte[] id) {
        return collection.documents.get(documents.root, id);
    }

    /**
     * Entries of an index, or of the documents where {@code index} is null; both bounds are
     * inclusive.
     */
    Cursor<byte[], byte[]> entries(
            @Nullable Index index, byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
        var root = documents;
        for (var i = 0; index != null && i < indexes.length; i++) {
            if (indexes[i] == index) {
                root = indexRoots[i];
            }
        }
        return reverse ? new Cursor<>(root, to, from, true) : new Cursor<>(root, from, to, false);
    }

    byte @Nullable [] holder(Index index, byte[] key) {
        for (var i = 0; i < indexes.length; i++) {
            if (indexes[i] == index) {
                return index.map.get(indexRoots[i].root, key);
            }
        }
        return null;
    }
}
