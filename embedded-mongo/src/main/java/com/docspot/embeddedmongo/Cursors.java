package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Open cursors. Each holds a snapshot and reads on only when asked, so it needs the memory of one
 * batch.
 */
final class Cursors {
    private static final int FIRST_BATCH = 101;
    private static final int MAX_BATCH_BYTES = 16 * 1024 * 1024 - 64 * 1024;
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Map<Long, OpenCursor> open = new ConcurrentHashMap<>();

    private static final class OpenCursor {
        final String namespace;
        final Iterator<byte[]> documents;
        final @Nullable AutoCloseable resource;
        volatile long lastUsed = System.nanoTime();

        /** One that did not fit into the batch before. */
        byte @Nullable [] kept;

        OpenCursor(String namespace, Iterator<byte[]> documents, @Nullable AutoCloseable resource) {
            this.namespace = namespace;
            this.documents = documents;
            this.resource = resource;
        }

        synchronized List<Bson.Raw> next(int size) {
            var batch = new ArrayList<Bson.Raw>();
            var bytes = 0;
            while (batch.size() < size && (kept != null || documents.hasNext())) {
                var document = kept != null ? kept : documents.next();
                kept = null;
                if (!batch.isEmpty() && bytes + document.length > MAX_BATCH_BYTES) {
                    kept = document;
                    break;
                }
                bytes += document.length;
                batch.add(new Bson.Raw(document));
            }
            lastUsed = System.nanoTime();
            return batch;
        }

        synchronized boolean isExhausted() {
            return kept == null && !documents.hasNext();
        }

        synchronized void close() {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The reply with the first batch; what is left stays open under an id. */
    Document open(
            String namespace,
            Iterator<byte[]> documents,
            @Nullable AutoCloseable resource,
            @Nullable Object batchSize,
            boolean single) {
        var cursor = new OpenCursor(namespace, documents, resource);
        var keep = false;
        try {
            var size = batchSize instanceof Number number ? number.intValue() : FIRST_BATCH;
            if (size < 0) {
                throw Failure.badValue("BSON field 'batchSize' value must be >= 0");
            }
            var batch = cursor.next(size);
            keep = !single && !cursor.isExhausted();
            var id = 0L;
            if (keep) {
                id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
                open.put(id, cursor);
            }
            return reply(namespace, "firstBatch", batch, id);
        } finally {
            if (!keep) {
                cursor.close();
            }
        }
    }

    Document more(long id, String namespace, @Nullable Object batchSize) {
        var cursor = open.get(id);
        if (cursor == null || !cursor.namespace.equals(namespace)) {
            throw new Failure(43, "CursorNotFound", "cursor id " + id + " not found");
        }
        var size =
                batchSize instanceof Number number && number.intValue() > 0
                        ? number.intValue()
                        : Integer.MAX_VALUE;
        try {
            var batch = cursor.next(size);
            if (!cursor.isExhausted()) {
                return reply(namespace, "nextBatch", batch, id);
            }
            kill(id);
            return reply(namespace, "nextBatch", batch, 0);
        } catch (RuntimeException e) {
            kill(id);
            throw e;
        }
    }

    boolean kill(long id) {
        var cursor = open.remove(id);
        if (cursor != null) {
            cursor.close();
        }
        return cursor != null;
    }

    void endForgotten() {
        var now = System.nanoTime();
        open.forEach((id, cursor) -> {
            if (now - cursor.lastUsed > IDLE_NANOS) {
                kill(id);
            }
        });
    }

    int size() {
        return open.size();
    }

    private static Document reply(String namespace, String field, List<Bson.Raw> batch, long id) {
        return Commands.ok(
                new Document(
                        "cursor",
                        new Document(field, batch).append("id", id).append("ns", namespace)));
    }
}
