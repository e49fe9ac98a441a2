package com.docspot.auth.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who acts for a patient, did so, or is asked to.
 *
 * @param name as their own record says; absent while they have not accepted
 * @param invitedUntil until when they may accept
 */
public record Related(
        @Nullable String id,
        RelationKind kind,
        State state,
        @Nullable String userId,
        @Nullable Contact name,
        Instant from,
        @Nullable Instant until,
        @Nullable Instant invitedUntil,
        @Nullable Instant endedAt) {

    /** How a relation stands. */
    public enum State {
        INVITED,
        ACTIVE,
        ENDED
    }
}
