package com.docspot.appointment.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which time somebody wants.
 *
 * @param clinicId where; wherever the doctor then works, when absent
 */
public record Wish(String doctorId, String typeId, @Nullable String clinicId, Instant start) {}
