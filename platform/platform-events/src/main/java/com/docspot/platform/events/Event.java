package com.docspot.platform.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A fact as it arrives: a CloudEvents 1.0 event in binary mode.
 *
 * @param id the same at every delivery, so what it causes can be an upsert under an id made from it
 * @param type its CloudEvents type
 * @param subject the aggregate that it is about, which is also the key in Kafka
 * @param sequence 1, 2, 3… within the subject; deliveries repeat and may come out of order, so
 *     state follows only higher sequences
 * @param time when it happened
 * @param data what it says
 * @param traceparent the trace of the request that caused it (W3C Trace Context)
 */
public record Event(
        String id,
        String type,
        String subject,
        long sequence,
        Instant time,
        JsonNode data,
        @Nullable String traceparent) {

    /** The data as a record; fields that the record does not know are ignored. */
    public <T> T dataAs(Class<T> kind) {
        return EventJson.MAPPER.treeToValue(data, kind);
    }
}
