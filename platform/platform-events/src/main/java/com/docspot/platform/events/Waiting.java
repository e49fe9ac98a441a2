package com.docspot.platform.events;

import java.util.List;
import org.bson.Document;

/**
 * An aggregate's events that wait to be published, as one write left them.
 *
 * @param sequence the sequence of the last of {@code entries}; those before it count down
 */
record Waiting(String collection, String subject, long sequence, List<OutboxEntry> entries) {

    static Waiting of(String collection, Document document) {
        var entries =
                document.getList(Outbox.ENTRIES, Document.class, List.of()).stream()
                        .map(OutboxEntry::of)
                        .toList();
        return new Waiting(
                collection,
                document.getString("_id"),
                document.get(Outbox.SEQUENCE, Number.class).longValue(),
                entries);
    }

    long sequenceOf(int place) {
        return sequence - (entries.size() - 1 - place);
    }

    Key key() {
        return new Key(collection, subject);
    }

    record Key(String collection, String subject) {}
}
