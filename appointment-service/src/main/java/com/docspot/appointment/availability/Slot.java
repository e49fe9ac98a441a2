package com.docspot.appointment.availability;

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
        Mode mode) {}
