package com.docspot.appointment.booking;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;

/** How the visits of a series follow each other, by the clock on the clinic's wall. */
public enum Rhythm {
    /** Each so many weeks, the same day and time. */
    WEEK {
        @Override
        LocalDateTime next(LocalDateTime first, int steps) {
            return first.plusWeeks(steps);
        }
    },
    /**
     * Each so many months, the same weekday of the month and time: the third Tuesday. Hours are by
     * weekday, so the same date would mostly meet another day's hours. A fifth weekday is the last.
     */
    MONTH {
        @Override
        LocalDateTime next(LocalDateTime first, int steps) {
            var month = first.toLocalDate().withDayOfMonth(1).plusMonths(steps);
            return day(first.toLocalDate(), month).atTime(first.toLocalTime());
        }
    };

    private static final int DAYS_OF_WEEK = 7;
    private static final int FIFTH = 5;

    /** The time that comes so many weeks or months after the first. */
    abstract LocalDateTime next(LocalDateTime first, int steps);

    private static LocalDate day(LocalDate first, LocalDate month) {
        var ordinal = (first.getDayOfMonth() - 1) / DAYS_OF_WEEK + 1;
        return month.with(
                ordinal == FIFTH
                        ? TemporalAdjusters.lastInMonth(first.getDayOfWeek())
                        : TemporalAdjusters.dayOfWeekInMonth(ordinal, first.getDayOfWeek()));
    }
}
