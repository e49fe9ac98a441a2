package com.docspot.auth.people;

import com.docspot.platform.web.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a login is to a patient, or will be once it accepts.
 *
 * @param id {@code rel-…}; absent on the first ones that were made
 * @param userId absent until an invitation is accepted
 * @param until when it ends by itself; null has no end
 * @param invitation as long as it is not accepted
 * @param endedAt when somebody ended it, or time did
 */
record Relation(
        @Nullable String id,
        @Nullable String userId,
        RelationKind kind,
        Instant from,
        @Nullable Instant until,
        @Nullable Invitation invitation,
        @Nullable Instant endedAt) {

    /** Between a login and its own record. */
    static Relation self(String userId, Instant now) {
        return of(userId, RelationKind.SELF, now, null);
    }

    static Relation of(String userId, RelationKind kind, Instant now, @Nullable Instant until) {
        return new Relation(Ids.next("rel"), userId, kind, now, until, null, null);
    }

    static Relation invited(
            RelationKind kind, Invitation invitation, Instant now, @Nullable Instant until) {
        return new Relation(Ids.next("rel"), null, kind, now, until, invitation, null);
    }

    boolean holds(String user, Instant at) {
        return user.equals(userId) && holds(at);
    }

    boolean holds(Instant at) {
        return userId != null
                && endedAt == null
                && !at.isBefore(from)
                && (until == null || at.isBefore(until));
    }

    /** Whether somebody has yet to answer. */
    boolean isOpen(Instant at) {
        return invitation != null && endedAt == null && at.isBefore(invitation.until());
    }

    /** Whether its time has come and nobody has said so yet. */
    boolean isDue(Instant at) {
        return endedAt == null && userId != null && until != null && !at.isBefore(until);
    }

    Relation acceptedBy(String user, Instant now) {
        return new Relation(id, user, kind, now, until, null, null);
    }

    Relation endedAt(Instant now) {
        return new Relation(id, userId, kind, from, until, null, now);
    }

    Relation until(@Nullable Instant end) {
        return new Relation(id, userId, kind, from, end, invitation, endedAt);
    }
}
