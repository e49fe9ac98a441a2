package com.docspot.doctor.hours;

import com.docspot.doctor.appointmenttype.Mode;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours on one day of the week at one clinic, in the local time of the clinic's zone.
 *
 * @param windowId {@code win-…}
 * @param to exclusive
 * @param everyWeeks 1 = each week, n = each nth, counted from the week (Monday to Sunday) that
 *     holds {@code validFrom}
 * @param validTo the last day; absent = open-ended
 * @param releaseAt so long before each start, what is left becomes bookable by everybody; absent =
 *     never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Window(
        String windowId,
        String clinicId,
        Mode mode,
        DayOfWeek dayOfWeek,
        @JsonFormat(pattern = "HH:mm") LocalTime from,
        @JsonFormat(pattern = "HH:mm") LocalTime to,
        int everyWeeks,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        BookableBy bookableBy,
        @Nullable Duration releaseAt) {

    /** Whether there is a day on which this and {@code other} are both open at one time. */
    boolean meets(Window other) {
        return dayOfWeek == other.dayOfWeek
                && from.isBefore(other.to)
                && other.from.isBefore(to)
                && sharesADayWith(other);
    }

    private boolean sharesADayWith(Window other) {
        var first = validFrom.isAfter(other.validFrom) ? validFrom : other.validFrom;
        var day = first.with(TemporalAdjusters.nextOrSame(dayOfWeek));
        // Both rhythms together repeat after at most the product of their lengths.
        for (int week = 0; week < everyWeeks * other.everyWeeks; week++) {
            if (isOn(day) && other.isOn(day)) {
                return true;
            }
            day = day.plusWeeks(1);
        }
        return false;
    }

    /** Whether the window opens on this day, which is of its day of the week. */
    boolean isOn(LocalDate day) {
        var weeks = ChronoUnit.WEEKS.between(monday(validFrom), monday(day));
        return !day.isBefore(validFrom)
                && (validTo == null || !day.isAfter(validTo))
                && weeks % everyWeeks == 0;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
