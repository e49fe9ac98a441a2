package com.docspot.appointment.calendar;

import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.PlannedVisits;
import com.docspot.appointment.booking.Visits;
import com.docspot.appointment.calendar.Entry.Reader;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.DocSpotProperties;
import com.docspot.platform.web.Kin;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Role;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Brings visits into people's own calendars: one visit as a file, or all of them as a feed. */
@Component
public class Calendars {

    private static final Duration BACK = Duration.ofDays(90);
    private static final Duration AHEAD = Duration.ofDays(750);

    private final Visits visits;
    private final PlannedVisits planned;
    private final Kin kin;
    private final MongoOperations mongo;
    private final URI site;
    private final Clock clock;

    Calendars(
            Visits visits,
            PlannedVisits planned,
            Kin kin,
            MongoOperations mongo,
            DocSpotProperties properties,
            Clock clock) {
        this.visits = visits;
        this.planned = planned;
        this.kin = kin;
        this.mongo = mongo;
        this.site = properties.publicUrl();
        this.clock = clock;
    }

    /** One visit, for whoever may see it; once it is off, what takes it out of the calendar. */
    public Invitation invitation(String id, Access access) {
        var visit = visits.find(id, access);
        var reader = access.caller().is(Role.DOCTOR) ? Reader.DOCTOR : Reader.PATIENT;
        var entry = new Entry(visit, reader, site);
        return new Invitation(CalendarFile.invitation(entry, now()), visit);
    }

    /**
     * A new secret address of the caller's own visits; the one before leads nowhere from now on.
     */
    public Opened open(Access access) {
        var token = Feed.newToken();
        var feed = new Feed(ownerOf(access), Feed.hash(token), now());
        mongo.upsert(
                Query.query(Criteria.where("_id").is(feed.owner())),
                new Update().set(Feed.TOKEN, feed.token()).set("since", feed.since()),
                Feed.class);
        return new Opened(site.resolve("/api/v1/calendars/" + token + ".ics"), feed.since());
    }

    /** Since when the caller's feed has its address. */
    public Instant since(Access access) {
        var feed = mongo.findById(ownerOf(access), Feed.class);
        if (feed == null) {
            throw new NotFoundException();
        }
        return feed.since();
    }

    /** The caller's feed has no address any more. */
    public void close(Access access) {
        mongo.remove(Query.query(Criteria.where("_id").is(ownerOf(access))), Feed.COLLECTION);
    }

    /** The visits behind a secret address. */
    public String feed(String token) {
        var feed =
                mongo.findOne(
                        Query.query(Criteria.where(Feed.TOKEN).is(Feed.hash(token))), Feed.class);
        if (feed == null) {
            throw new NotFoundException();
        }
        var now = now();
        var from = now.minus(BACK);
        var to = now.plus(AHEAD);
        var found =
                feed.isPatients()
                        ? planned.agendaOfPatient(kin.standing(feed.owner()), from, to)
                        : planned.agendaOfDoctor(feed.owner(), from, to);
        var reader = feed.isPatients() ? Reader.PATIENT : Reader.DOCTOR;
        return CalendarFile.feed(
                found.stream().map(visit -> new Entry(visit, reader, site)).toList(), now);
    }

    private static String ownerOf(Access access) {
        var caller = access.caller();
        access.require(relationOf(caller));
        var owner = caller.is(Role.DOCTOR) ? caller.doctor() : caller.patient();
        if (owner == null) {
            throw new NotFoundException();
        }
        return owner;
    }

    private static String relationOf(Caller caller) {
        return caller.is(Role.DOCTOR) ? "doctor" : Kin.PATIENT;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * A visit as a file.
     *
     * @param visit the visit itself, for the trail
     */
    public record Invitation(String text, Appointment visit) {

        /** Whose visit it is. */
        public @Nullable String patientId() {
            return visit.patientId();
        }
    }

    /**
     * A feed's address, which is told once.
     *
     * @param since when it was made
     */
    public record Opened(URI url, Instant since) {}
}
