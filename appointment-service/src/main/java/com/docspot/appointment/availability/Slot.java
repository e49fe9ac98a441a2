package com.docspot.appointment.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A time at which a visit may start. */
public record Slot(
        Instant start,
        Instant end,
        LocalDateTime localStart,
        ZoneId zone,
        String clinicId,
        Mode mode) {

    /** The visit of a type that starts at a clinic then. */
    public static Slot of(AppointmentType type, Clinic clinic, Instant start) {
        return new Slot(
                start,
                start.plus(Duration.ofMinutes(type.minutes())),
                LocalDateTime.ofInstant(start, clinic.zone()),
                clinic.zone(),
                clinic.clinicId(),
                type.mode());
    }
}
