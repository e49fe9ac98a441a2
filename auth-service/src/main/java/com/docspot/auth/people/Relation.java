package com.docspot.auth.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a login is to a patient.
 *
 * @param until when it ended or will end; null has no end
 */
record Relation(String userId, Kind kind, Instant from, @Nullable Instant until) {

    /** In what way a login acts for a patient. */
    enum Kind {
        /** It is the patient. */
        SELF,
        /** It answers for the patient by law. */
        GUARDIAN,
        /** The patient lets it. */
        CARER
    }

    boolean holds(String user, Instant at) {
        return userId.equals(user) && !at.isBefore(from) && (until == null || at.isBefore(until));
    }
}
