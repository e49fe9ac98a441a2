package com.docspot.appointment.booking;

import org.jspecify.annotations.Nullable;

/**
 * For whom an appointment is, and what came with the wish.
 *
 * @param reason why they come, in their own words
 */
public record Visitor(String patientId, @Nullable String reason, Source source) {}
