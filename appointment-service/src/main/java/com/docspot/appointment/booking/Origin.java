package com.docspot.appointment.booking;

import java.time.Instant;

/** Where a rescheduled visit came from. */
public record Origin(Instant start, String doctorId, String clinicId) {}
