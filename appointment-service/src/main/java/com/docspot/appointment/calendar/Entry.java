package com.docspot.appointment.calendar;

import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.Place;
import com.docspot.appointment.booking.State;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import org.jspecify.annotations.Nullable;

/**
 * A visit as an entry of somebody's calendar: when and where and with whom. What the visit is about
 * stays out of it, since calendars are shared and lie on servers of others.
 */
final class Entry {

    private static final Set<State> ENDED = Set.of(State.CANCELLED, State.DECLINED, State.EXPIRED);

    private final Appointment visit;
    private final Reader reader;
    private final URI site;

    Entry(Appointment visit, Reader reader, URI site) {
        this.visit = visit;
        this.reader = reader;
        this.site = site;
    }

    Place place() {
        return visit.place();
    }

    ZoneId zone() {
        return ZoneId.of(place().zone());
    }

    boolean isEnded() {
        return ENDED.contains(visit.state());
    }

    /** The entry of a feed, which whoever reads it shows and cannot answer. */
    VEvent published(Instant now) {
        return new VEvent(new PropertyList(properties(now)));
    }

    /** The entry of an invitation, or of its end. */
    VEvent invited(Instant now) {
        var properties = properties(now);
        properties.add(
                new Attendee(
                        new ParameterList(List.of(PartStat.ACCEPTED)),
                        URI.create("urn:uuid:" + uuidOf(visit.patientId()))));
        return new VEvent(new PropertyList(properties));
    }

    private List<Property> properties(Instant now) {
        var properties = new ArrayList<Property>();
        properties.add(new Uid(visit.id() + "@docspot"));
        properties.add(new DtStamp(now));
        properties.add(new DtStart<>(moment(place().start())));
        properties.add(new DtEnd<>(moment(place().end())));
        // An end is the newest version of all (RFC 5546, section 3.2.5).
        properties.add(new Sequence(visit.calendarSequence() + (isEnded() ? 1 : 0)));
        properties.add(status());
        properties.add(new Summary(summary()));
        properties.add(new Location(place().clinic().name() + ", " + place().clinic().city()));
        properties.add(new Url(site.resolve("/appointments/" + visit.id())));
        properties.add(ImmutableClazz.PRIVATE);
        properties.add(
                new Organizer(
                        new ParameterList(List.of(new Cn(place().clinic().name()))),
                        URI.create("mailto:no-reply@" + site.getHost())));
        return properties;
    }

    /**
     * Of two moments that a clock shows alike, its local time would name the first (RFC 5545,
     * section 3.3.5), so that the second is told in UTC.
     */
    private Temporal moment(Instant moment) {
        return ZoneOfCalendar.isSecondOfTwo(zone(), moment)
                ? moment
                : ZonedDateTime.ofInstant(moment, zone());
    }

    private Status status() {
        if (isEnded()) {
            return ImmutableStatus.VEVENT_CANCELLED;
        }
        return visit.state() == State.REQUESTED
                ? ImmutableStatus.VEVENT_TENTATIVE
                : ImmutableStatus.VEVENT_CONFIRMED;
    }

    private String summary() {
        var doctor = place().doctor();
        return switch (reader) {
            case PATIENT ->
                    (doctor.title() == null ? "" : doctor.title() + " ")
                            + doctor.givenName()
                            + " "
                            + doctor.familyName();
            case DOCTOR -> "Visit";
        };
    }

    private static String uuidOf(@Nullable String patient) {
        return patient == null ? "" : patient.substring(patient.indexOf('-') + 1);
    }

    /** In whose calendar it is. */
    enum Reader {
        PATIENT,
        DOCTOR
    }
}
