package com.docspot.appointment.waitlist;

import java.time.Instant;

/**
 * A time that is kept for somebody who waits.
 *
 * @param appointmentId the hold that keeps it
 */
public record Offered(
        String appointmentId,
        String doctorId,
        String typeId,
        String clinicId,
        Instant start,
        Instant end,
        String localStart,
        String zone,
        Instant at,
        Instant expiresAt) {

    /** How it is remembered that somebody has had this time offered. */
    String slot() {
        return doctorId + "@" + start.toEpochMilli();
    }
}
