package com.docspot.appointment.booking;

import org.jspecify.annotations.Nullable;

/**
 * For whom an appointment is, and what came with the wish.
 *
 * @param reason why they come, in their own words
 * @param followUpOf the earlier visit that this one follows
 */
public record Visitor(
        String patientId,
        @Nullable String reason,
        Source source,
        Particulars particulars,
        @Nullable String followUpOf) {

    /** Somebody who brings nothing but perhaps a reason. */
    public Visitor(String patientId, @Nullable String reason, Source source) {
        this(patientId, reason, source, Particulars.NONE, null);
    }
}
