package com.docspot.doctor.clinic;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a clinic keeps public holidays.
 *
 * @param observed whether it does at all
 * @param region whose holidays it keeps beside those of its country, as {@link HolidayCalendars}
 *     names it; none when absent
 * @param openOn holidays on which it is open nevertheless
 */
public record Observance(boolean observed, @Nullable String region, List<LocalDate> openOn) {

    /** What a clinic does that has not said anything. */
    static final Observance USUAL = new Observance(true, null, List.of());

    public Observance {
        openOn = List.copyOf(openOn);
    }
}
