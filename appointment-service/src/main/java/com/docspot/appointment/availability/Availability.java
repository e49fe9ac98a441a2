package com.docspot.appointment.availability;

import java.time.Instant;
import java.util.Map;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What was last told of a doctor's next free times.
 *
 * @param nextFree the first free time of each mode that has one
 * @param asOf when that was so
 * @param dueAt when it has to be looked at again
 */
@Document(Availability.COLLECTION)
record Availability(
        @Id String doctorId,
        long revision,
        Map<Mode, Instant> nextFree,
        Instant asOf,
        Instant dueAt) {

    static final String COLLECTION = "availability";
}
