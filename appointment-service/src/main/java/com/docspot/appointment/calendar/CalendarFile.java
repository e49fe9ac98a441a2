package com.docspot.appointment.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** Writes entries as the text of a calendar file. */
final class CalendarFile {

    private static final String PRODUCT = "-//DocSpot//Appointments//EN";
    private static final Duration REFRESH = Duration.ofMinutes(30);

    private CalendarFile() {}

    /** One visit, to be taken into a calendar or, when it is off, to be taken out of it. */
    static String invitation(Entry entry, Instant now) {
        var method = entry.isEnded() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST;
        return written(method, List.of(), List.of(entry), List.of(entry.invited(now)));
    }

    /** All visits of somebody, to be read again and again. */
    static String feed(List<Entry> entries, Instant now) {
        var about =
                List.<Property>of(
                        new Name("DocSpot"),
                        new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH));
        return written(
                ImmutableMethod.PUBLISH,
                about,
                entries,
                entries.stream().map(entry -> entry.published(now)).toList());
    }

    private static String written(
            Method method,
            List<Property> about,
            List<Entry> entries,
            List<? extends CalendarComponent> events) {
        var properties =
                new ArrayList<>(
                        List.of(
                                new ProdId(PRODUCT),
                                ImmutableVersion.VERSION_2_0,
                                ImmutableCalScale.GREGORIAN,
                                method));
        properties.addAll(about);
        var components = new ArrayList<CalendarComponent>(zones(entries));
        components.addAll(events);
        var calendar = new Calendar(new PropertyList(properties), new ComponentList<>(components));
        var text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException writersDoNot) {
            throw new UncheckedIOException(writersDoNot);
        }
        return text.toString();
    }

    private static List<CalendarComponent> zones(List<Entry> entries) {
        Map<String, Span> spans = new LinkedHashMap<>();
        for (var entry : entries) {
            var place = entry.place();
            spans.merge(place.zone(), new Span(place.start(), place.end()), Span::with);
        }
        var zones = new ArrayList<CalendarComponent>();
        spans.forEach((zone, span) ->
                zones.add(ZoneOfCalendar.between(ZoneId.of(zone), span.from(), span.to())));
        return zones;
    }

    private record Span(Instant from, Instant to) {

        private Span with(Span other) {
            return new Span(
                    from.isBefore(other.from) ? from : other.from,
                    to.isAfter(other.to) ? to : other.to);
        }
    }
}
