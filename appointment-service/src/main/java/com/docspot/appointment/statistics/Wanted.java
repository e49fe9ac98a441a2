package com.docspot.appointment.statistics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which figures are wanted, and by what they are summed up.
 *
 * @param from the first local day
 * @param to the first local day not wanted
 */
public record Wanted(
        By by,
        LocalDate from,
        LocalDate to,
        @Nullable String organisationId,
        @Nullable String doctorId,
        @Nullable String clinicId,
        @Nullable String specialty) {

    Wanted of(@Nullable String organisation, @Nullable String doctor) {
        return new Wanted(by, from, to, organisation, doctor, clinicId, specialty);
    }

    /** By what figures are summed up; who has two specialties counts for both. */
    public enum By {
        DAY,
        CLINIC,
        SPECIALTY,
        DOCTOR
    }
}
