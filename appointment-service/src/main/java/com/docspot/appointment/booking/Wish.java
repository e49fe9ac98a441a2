package com.docspot.appointment.booking;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Which time somebody wants.
 *
 * @param clinicId where; wherever the doctor then works, when absent
 */
public record Wish(String doctorId, String typeId, @Nullable String clinicId, Instant start) {}
