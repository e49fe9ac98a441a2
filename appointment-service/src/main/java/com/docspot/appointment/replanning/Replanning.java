package com.docspot.appointment.replanning;

import com.docspot.appointment.availability.Standing.Why;
import com.docspot.appointment.availability.Standings;
import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.PlannedVisits;
import com.docspot.appointment.booking.Replan;
import com.docspot.appointment.booking.Replan.Status;
import com.docspot.platform.mongo.DatabaseUnavailable;
import com.docspot.platform.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds the visits that a leave, a closure or other hours have hit. A booking that was on its way
 * when the change arrived may be stored just after the first look, so the doctor is looked at again
 * for a few seconds; that this is to be done is stored, and survives a crash.
 */
@Component
public class Replanning {

    private static final Logger LOG = LoggerFactory.getLogger(Replanning.class);
    private static final Duration RACE = Duration.ofSeconds(4);
    private static final Duration AGAIN = Duration.ofMillis(900);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration FAR = Duration.ofDays(800);
    private static final int BATCH = 100;

    private final PlannedVisits visits;
    private final Standings standings;
    private final MongoOperations mongo;
    private final Leases leases;
    private final Clock clock;

    Replanning(
            PlannedVisits visits,
            Standings standings,
            MongoOperations mongo,
            Leases leases,
            Clock clock) {
        this.visits = visits;
        this.standings = standings;
        this.mongo = mongo;
        this.leases = leases;
        this.clock = clock;
    }

    /** Something about when this doctor works is different now. */
    public void changed(String doctorId) {
        var now = now();
        mongo.upsert(
                Query.query(Criteria.where("_id").is(doctorId)),
                new Update().set("dueAt", now).set("until", now.plus(RACE)),
                Look.class);
    }

    /** Looks at the doctors of whom something has changed lately, one replica for all. */
    @Scheduled(fixedDelay = 400)
    void lookAround() {
        try {
            var due = Query.query(Criteria.where("dueAt").lte(now())).limit(BATCH);
            var waiting = mongo.find(due, Look.class);
            if (!waiting.isEmpty() && leases.acquire("replanning", LEASE)) {
                waiting.forEach(this::look);
            }
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailable.causedBy(failure)) {
                throw failure;
            }
            LOG.warn("Replanning waits for the database: {}", failure.getMessage());
        }
    }

    private void look(Look look) {
        var now = now();
        lookAt(look.doctorId(), now);
        var asRead =
                Query.query(
                        Criteria.where("_id").is(look.doctorId()).and("until").is(look.until()));
        if (now.isBefore(look.until())) {
            mongo.updateFirst(asRead, new Update().set("dueAt", now.plus(AGAIN)), Look.class);
        } else {
            mongo.remove(asRead, Look.class);
        }
    }

    private void lookAt(String doctorId, Instant now) {
        var standing = standings.of(doctorId);
        if (standing == null) {
            return;
        }
        for (var visit : visits.of(doctorId, now, now.plus(FAR))) {
            var place = visit.place();
            var why =
                    standing.whyNot(
                            place.clinicId(),
                            place.mode(),
                            place.start(),
                            place.end(),
                            isBookedInHours(visit));
            note(visit, why, now);
        }
    }

    private void note(Appointment visit, @Nullable Why why, Instant now) {
        var known = visit.replan();
        if (known == null && why != null) {
            visits.note(visit, replan(visit, why, Status.OPEN, now, null));
        } else if (known != null && why == null && known.awayId() == null) {
            visits.note(visit, null);
        }
    }

    static Replan replan(
            Appointment visit, Why why, Status status, Instant since, @Nullable String awayId) {
        var place = visit.place();
        return new Replan(
                why,
                status,
                since,
                place.doctorId(),
                place.organisationId(),
                place.start(),
                awayId);
    }

    /** The doctor's own side may book outside the hours, so those visits need not be in them. */
    static boolean isBookedInHours(Appointment visit) {
        return visit.bookedBy().role().equals("PATIENT");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
