package com.docspot.appointment.booking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A series of visits. Each of its times is kept first; this document then decides, in one write,
 * whether they are visits or are given back. What a crash leaves undone, any replica does.
 *
 * @param visits the ids of its visits, in order; before it is decided, of all that are tried
 * @param idempotency the request that asked for it
 * @param dueAt when it has to be looked at
 */
@Document(Series.COLLECTION)
public record Series(
        @Id String id,
        State state,
        String patientId,
        String doctorId,
        String organisationId,
        List<String> visits,
        Instant createdAt,
        @Nullable String idempotency,
        @Nullable String requestHash,
        @Nullable Instant dueAt) {

    static final String COLLECTION = "series";

    /** How far it has come. */
    public enum State {
        TRYING,
        BOOKED,
        REFUSED
    }
}
