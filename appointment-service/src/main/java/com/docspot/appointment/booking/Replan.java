package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Standing.Why;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a visit cannot stay where it is, and how far it has come with another time.
 *
 * @param start of the visit, beside the ids by which the lists are looked up
 */
public record Replan(
        Why why,
        Status status,
        Instant since,
        String doctorId,
        String organisationId,
        Instant start,
        @Nullable String awayId) {

    /** What is to be done about it. */
    public enum Status {
        /** Nobody has done anything yet. */
        OPEN,
        /** Another time is kept, and the patient was asked. */
        PROPOSED,
        /** There is no other time, or the patient did not want it or did not answer: call them. */
        TO_CALL
    }
}
