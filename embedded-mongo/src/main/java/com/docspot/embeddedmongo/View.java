package com.docspot.embeddedmongo;

import java.util.Map;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * One consistent moment of a collection: the roots of its maps after a whole statement, and the
 * segments that they lead to.
 */
@SuppressWarnings("ArrayRecordComponent")
record View(
        StoredCollection collection,
        RootReference<byte[], byte[]> documents,
        Index[] indexes,
        RootReference<byte[], byte[]>[] indexRoots,
        Map<Integer, Segment> segments) {

    long count() {
        return documents.getTotalCount();
    }

    byte @Nullable [] location(byte[] id) {
        return collection.documents.get(documents.root, id);
    }

    byte[] read(byte[] location) {
        return DocumentLog.read(segments, location);
    }

    /**
     * Entries of an index, or where {@code index} is null the places of the documents; both bounds
     * are inclusive.
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
}
