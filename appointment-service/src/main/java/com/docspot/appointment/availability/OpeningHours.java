package com.docspot.appointment.availability;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * A window of a doctor's week at a clinic, in local times of the clinic's zone.
 *
 * @param to when it closes; midnight is the end of the day
 * @param everyWeeks 1 for each week, n for each n-th, counted from the week of {@code validFrom}
 * @param validTo the last day, if there is one
 * @param releaseAt how long before each opening everybody may book what is left of a window kept
 *     for some
 */
record OpeningHours(
        String windowId,
        String clinicId,
        Mode mode,
        DayOfWeek dayOfWeek,
        LocalTime from,
        LocalTime to,
        int everyWeeks,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        BookableBy bookableBy,
        @Nullable Duration releaseAt) {

    boolean isOpenOn(LocalDate date) {
        return date.getDayOfWeek() == dayOfWeek
                && !date.isBefore(validFrom)
                && (validTo == null || !date.isAfter(validTo))
                && isMyWeek(date);
    }

    /** Whether this audience may book the opening that starts at {@code opening}. */
    boolean admits(Audience audience, Instant opening, Instant now) {
        return bookableBy.admits(audience)
                || (releaseAt != null && !now.isBefore(opening.minus(releaseAt)));
    }

    LocalDateTime opensOn(LocalDate date) {
        return date.atTime(from);
    }

    LocalDateTime closesOn(LocalDate date) {
        return to.equals(LocalTime.MIDNIGHT) ? date.plusDays(1).atStartOfDay() : date.atTime(to);
    }

    private boolean isMyWeek(LocalDate date) {
        if (everyWeeks <= 1) {
            return true;
        }
        var monday = TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY);
        return ChronoUnit.WEEKS.between(validFrom.with(monday), date.with(monday)) % everyWeeks
                == 0;
    }
}
