package com.docspot.doctor.hours;

import com.docspot.doctor.appointmenttype.Mode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours as they are asked for.
 *
 * @param id of the window that these hours continue; absent = a new one
 * @param validFrom absent = from today on
 */
public record WindowDraft(
        @Nullable String id,
        @Nullable String clinicId,
        @Nullable Mode mode,
        @Nullable DayOfWeek dayOfWeek,
        @Nullable LocalTime from,
        @Nullable LocalTime to,
        @Nullable Integer everyWeeks,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable BookableBy bookableBy,
        @Nullable Duration releaseAt) {}
