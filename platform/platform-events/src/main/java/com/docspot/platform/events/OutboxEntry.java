package com.docspot.platform.events;

import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * An event in an aggregate's outbox.
 *
 * @param data its JSON, as text: it goes to Kafka as it is
 */
record OutboxEntry(
        String id,
        String type,
        String topic,
        Instant time,
        String data,
        @Nullable String traceparent) {

    static OutboxEntry of(Document stored) {
        return new OutboxEntry(
                stored.getString("id"),
                stored.getString("type"),
                stored.getString("topic"),
                stored.getDate("time").toInstant(),
                stored.getString("data"),
                stored.getString("traceparent"));
    }

    Document toDocument() {
        var document =
                new Document("id", id)
                        .append("type", type)
                        .append("topic", topic)
                        .append("time", Date.from(time))
                        .append("data", data);
        return traceparent == null ? document : document.append("traceparent", traceparent);
    }
}
