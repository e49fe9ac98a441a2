package com.docspot.appointment.waitlist;

import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.availability.Slot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody waits for: a doctor and a type of visit, or a specialty and a mode.
 *
 * @param clinicId the only clinic wanted; any when absent
 * @param to the last day wanted
 * @param days of the week; any when empty
 * @param timeFrom the earliest start by the clinic's clock
 * @param timeTo the latest start
 */
public record Wanted(
        @Nullable String doctorId,
        @Nullable String typeId,
        @Nullable String specialty,
        @Nullable Mode mode,
        @Nullable String clinicId,
        LocalDate from,
        LocalDate to,
        Set<DayOfWeek> days,
        @Nullable LocalTime timeFrom,
        @Nullable LocalTime timeTo) {

    public Wanted {
        days = Set.copyOf(days);
    }

    boolean suits(Slot slot) {
        var date = slot.localStart().toLocalDate();
        var time = slot.localStart().toLocalTime();
        return !date.isBefore(from)
                && !date.isAfter(to)
                && (days.isEmpty() || days.contains(date.getDayOfWeek()))
                && (timeFrom == null || !time.isBefore(timeFrom))
                && (timeTo == null || !time.isAfter(timeTo))
                && (clinicId == null || clinicId.equals(slot.clinicId()));
    }
}
