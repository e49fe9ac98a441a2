package com.docspot.platform.events;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An event as a Kafka record: CloudEvents 1.0, Kafka protocol binding, binary content mode. */
final class Envelope {

    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SOURCE = "ce_source";
    static final String SUBJECT = "ce_subject";
    static final String TIME = "ce_time";
    static final String VERSION = "ce_specversion";
    static final String SEQUENCE = "ce_sequence";
    static final String TRACE = "traceparent";

    private Envelope() {}

    /** A record that is not an event; no number of attempts makes it one. */
    static final class NotAnEvent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAnEvent(String message) {
            super(message);
        }
    }

    static ProducerRecord<String, byte[]> write(
            String source, String subject, OutboxEntry entry, long sequence) {
        var headers =
                new java.util.ArrayList<Header>(
                        List.of(
                                header(VERSION, "1.0"),
                                header(ID, entry.id()),
                                header(TYPE, entry.type()),
                                header(SOURCE, source),
                                header(SUBJECT, subject),
                                header(TIME, entry.time().toString()),
                                header(SEQUENCE, Long.toString(sequence)),
                                header("content-type", "application/json")));
        if (entry.traceparent() != null) {
            headers.add(header(TRACE, entry.traceparent()));
        }
        return new ProducerRecord<>(
                entry.topic(),
                null,
                subject,
                entry.data().getBytes(StandardCharsets.UTF_8),
                headers);
    }

    static Event read(ConsumerRecord<String, byte[]> record) {
        var headers = record.headers();
        try {
            return new Event(
                    required(headers, ID),
                    required(headers, TYPE),
                    required(headers, SUBJECT),
                    Long.parseLong(required(headers, SEQUENCE)),
                    Instant.parse(required(headers, TIME)),
                    json(record.value()),
                    text(headers, TRACE));
        } catch (NumberFormatException | DateTimeException malformed) {
            throw new NotAnEvent("A header of the record is malformed.");
        }
    }

    /** The type alone, so that events of no interest are passed over unread. */
    static String typeOf(ConsumerRecord<String, byte[]> record) {
        return required(record.headers(), TYPE);
    }

    static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String required(Headers headers, String name) {
        var value = text(headers, name);
        if (value == null || value.isEmpty()) {
            throw new NotAnEvent("The record has no header " + name + ".");
        }
        return value;
    }

    private static JsonNode json(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            throw new NotAnEvent("The record has no data.");
        }
        try {
            return EventJson.MAPPER.readTree(value);
        } catch (JacksonException notJson) {
            throw new NotAnEvent("The record's data is not JSON.");
        }
    }
}
