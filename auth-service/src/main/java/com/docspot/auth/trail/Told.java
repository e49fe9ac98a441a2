package com.docspot.auth.trail;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What a service recorded: access or a refusal; either lacks what only the other has. */
record Told(
        String service,
        String operation,
        @Nullable String thing,
        By actor,
        @Nullable List<String> subjects,
        @Nullable Integer subjectsInAll,
        @Nullable Boolean own,
        @Nullable Integer status,
        long requests,
        Instant from,
        Instant to) {

    /** Who it was. */
    record By(
            String id,
            String role,
            @Nullable String sessionId,
            @Nullable String organisationId,
            @Nullable String doctorId) {

        Document toDocument() {
            var document = new Document("id", id).append("role", role);
            append(document, "sessionId", sessionId);
            append(document, "organisationId", organisationId);
            append(document, "doctorId", doctorId);
            return document;
        }
    }

    static void append(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }
}
