package com.docspot.appointment.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * A zone's definition for a calendar file (RFC 5545, section 3.6.5), written from the same rules by
 * which the visit was booked: whoever reads it needs no rules of their own.
 */
final class ZoneOfCalendar {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(1970, 1, 1, 0, 0);

    private ZoneOfCalendar() {}

    /** What a clock in this zone shows between two moments. */
    static VTimeZone between(ZoneId zone, Instant from, Instant to) {
        var rules = zone.getRules();
        var observances = new ArrayList<Observance>();
        observances.add(before(rules, from));
        var next = rules.nextTransition(from);
        while (next != null && next.getInstant().isBefore(to)) {
            observances.add(observance(rules, next));
            next = rules.nextTransition(next.getInstant());
        }
        return new VTimeZone(
                new PropertyList(List.of(new TzId(zone.getId()))),
                new ComponentList<>(observances));
    }

    /** Whether a clock there shows this moment's time twice, and this is the second one. */
    static boolean isSecondOfTwo(ZoneId zone, Instant moment) {
        var rules = zone.getRules();
        var shown = LocalDateTime.ofInstant(moment, zone);
        return rules.getValidOffsets(shown).indexOf(rules.getOffset(moment)) > 0;
    }

    /** The offset that holds at the beginning, since whenever it does. */
    private static Observance before(ZoneRules rules, Instant from) {
        var last = rules.previousTransition(from.plusNanos(1));
        if (last != null) {
            return observance(rules, last);
        }
        var offset = rules.getOffset(from);
        return observance(false, ALWAYS, offset, offset);
    }

    private static Observance observance(ZoneRules rules, ZoneOffsetTransition change) {
        return observance(
                rules.isDaylightSavings(change.getInstant()),
                change.getDateTimeBefore(),
                change.getOffsetBefore(),
                change.getOffsetAfter());
    }

    private static Observance observance(
            boolean summer, LocalDateTime onset, ZoneOffset from, ZoneOffset to) {
        var properties =
                new PropertyList(
                        List.of(new DtStart<>(onset), new TzOffsetFrom(from), new TzOffsetTo(to)));
        return summer ? new Daylight(properties) : new Standard(properties);
    }
}
