package com.docspot.auth.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A record of the trail, as administrators read it.
 *
 * @param type {@code access.recorded} or {@code security.recorded}
 * @param operation method and path template
 * @param thing the id that was asked for
 * @param subjects the patients whose data it was, at most a hundred of {@code subjectsInAll}
 * @param status how a refusal was answered
 * @param requests how many requests this sums up, between {@code from} and {@code to}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrailEntry(
        long number,
        String type,
        String service,
        String operation,
        @Nullable String thing,
        String actorId,
        String actorRole,
        @Nullable String sessionId,
        @Nullable String organisationId,
        @Nullable String doctorId,
        List<String> subjects,
        @Nullable Integer subjectsInAll,
        @Nullable Boolean own,
        @Nullable Integer status,
        long requests,
        Instant from,
        Instant to,
        String hash) {

    static TrailEntry of(Document record) {
        var actor = record.get("actor", new Document());
        return new TrailEntry(
                record.getLong(Chain.NUMBER),
                record.getString("type"),
                record.getString("service"),
                record.getString("operation"),
                record.getString("thing"),
                actor.getString("id"),
                actor.getString("role"),
                actor.getString("sessionId"),
                actor.getString("organisationId"),
                actor.getString("doctorId"),
                record.getList("subjects", String.class, List.of()),
                record.getInteger("subjectsInAll"),
                record.getBoolean("own"),
                record.getInteger("status"),
                record.getLong("requests"),
                record.getDate("from").toInstant(),
                record.getDate("to").toInstant(),
                record.getString(Chain.HASH));
    }
}
