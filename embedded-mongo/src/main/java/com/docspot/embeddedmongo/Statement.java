package com.docspot.embeddedmongo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement: its record for the log, and what it changed, so that it can be undone. */
final class Statement {
    /** A record of this collection tells that a checkpoint is whole. */
    static final int MARK = 0;

    /** A statement is put together in memory. */
    private static final long LIMIT =
            Math.min(128 << 20, Math.max(20 << 20, Runtime.getRuntime().maxMemory() / 8));

    private final Segment segment;
    private final int start;
    private final BsonWriter record = new BsonWriter(2048);
    private final List<Change> changes = new ArrayList<>();
    private final List<Integer> held = new ArrayList<>();

    /** One document before and after: where it lies. */
    @SuppressWarnings("ArrayRecordComponent")
    record Change(
            StoredCollection collection,
            byte[] id,
            byte @Nullable [] before,
            byte @Nullable [] after) {}

    /** Its record will begin there. */
    Statement(Segment segment, int start) {
        this.segment = segment;
        this.start = start;
        record.skip(Segment.HEADER);
    }

    /** Adds a document and answers where it will lie. */
    byte[] put(int collection, byte[] id, byte[] document) {
        if (record.size() + (long) document.length > LIMIT) {
            throw new Failure(
                    10334,
                    "BSONObjectTooLarge",
                    "The statement changes more than "
                            + (LIMIT >> 20)
                            + " MB at once, which the embedded server cannot undo. Do it in"
                            + " parts.");
        }
        begin(collection, id, document.length);
        var offset = start + record.size();
        record.bytes(document);
        segment.hold(offset, document);
        held.add(offset);
        return new Location(
                        segment.number,
                        offset,
                        document.length,
                        Segment.checksum(document, 0, document.length))
                .encode();
    }

    void remove(int collection, byte[] id) {
        begin(collection, id, -1);
    }

    private void begin(int collection, byte[] id, int length) {
        record.int32(collection);
        record.int32(id.length);
        record.bytes(id);
        record.int32(length);
    }

    void mark(int checkpoint) {
        record.int32(MARK);
        record.int32(checkpoint);
    }

    void changed(Change change) {
        changes.add(change);
    }

    List<Change> changes() {
        return changes;
    }

    boolean isEmpty() {
        return record.size() == Segment.HEADER;
    }

    int size() {
        return record.size();
    }

    void appendTo(BsonWriter records) {
        var payload = record.size() - Segment.HEADER;
        record.int32At(0, payload);
        record.int32At(4, Segment.checksum(record.buffer(), Segment.HEADER, payload));
        record.int32At(8, Segment.headerChecksum(record.buffer()));
        records.bytes(record.buffer(), record.size());
    }

    void undo() {
        for (var i = changes.size() - 1; i >= 0; i--) {
            var change = changes.get(i);
            change.collection().restore(change.id(), change.before());
        }
    }

    /** Makes what it did visible to readers. */
    void publish() {
        StoredCollection last = null;
        for (var change : changes) {
            if (change.collection() != last) {
                last = change.collection();
                last.publish();
            }
        }
    }

    /** Its documents can be read from the file, or nobody knows of them. */
    void release() {
        held.forEach(segment::release);
    }

    // ---- reading it again

    /** What a record says of one document; the last two are null where it is removed. */
    interface Changes {
        void accept(
                int collection, byte[] id, byte @Nullable [] location, byte @Nullable [] document);
    }

    /** Reads a record that lies at this place of the segment; answers the mark in it, or 0. */
    static int read(Segment segment, byte[] payload, int offset, Changes changes) {
        var reader = new BsonReader(payload, 0);
        while (reader.position() < payload.length) {
            var collection = reader.int32();
            if (collection == MARK) {
                return reader.int32();
            }
            var id = reader.bytes(reader.int32());
            var length = reader.int32();
            if (length < 0) {
                changes.accept(collection, id, null, null);
                continue;
            }
            var at = reader.position();
            var document = reader.bytes(length);
            var location =
                    new Location(
                            segment.number,
                            offset + at,
                            length,
                            Segment.checksum(document, 0, length));
            changes.accept(collection, id, location.encode(), document);
        }
        return 0;
    }
}
