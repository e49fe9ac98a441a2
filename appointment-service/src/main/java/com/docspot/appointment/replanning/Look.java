package com.docspot.appointment.replanning;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * That a doctor's visits have to be looked at.
 *
 * @param until how long after a change bookings may still arrive that did not know of it
 */
@Document(Look.COLLECTION)
record Look(@Id String doctorId, Instant dueAt, Instant until) {

    static final String COLLECTION = "looks";
}
