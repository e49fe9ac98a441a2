package com.docspot.doctor.clinic;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The public holidays of countries and their regions, from the calendars of a library. */
@Component
public class HolidayCalendars {

    /** As far ahead as anything can be booked. */
    private static final int YEARS = 3;

    /**
     * The holidays from the year of {@code today} on, in order; none for a country of which no
     * calendar is known.
     *
     * @param country ISO 3166-1 alpha-2
     */
    List<Holiday> of(String country, @Nullable String region, LocalDate today) {
        if (!isKnown(country)) {
            return List.of();
        }
        var manager = manager(country);
        var inside = region == null ? new String[0] : new String[] {region};
        return IntStream.range(today.getYear(), today.getYear() + YEARS)
                .mapToObj(year -> manager.getHolidays(Year.of(year), inside))
                .flatMap(Set::stream)
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(holiday ->
                        new Holiday(holiday.getDate(), holiday.getDescription(Locale.ENGLISH)))
                .sorted(Comparator.comparing(Holiday::date).thenComparing(Holiday::name))
                .toList();
    }

    /** The regions of a country that have holidays of their own. */
    Set<String> regions(String country) {
        return isKnown(country)
                ? new TreeSet<>(manager(country).getCalendarHierarchy().getChildren().keySet())
                : Set.of();
    }

    private static boolean isKnown(String country) {
        return HolidayManager.getSupportedCalendarCodes().contains(country);
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(
                ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }
}
