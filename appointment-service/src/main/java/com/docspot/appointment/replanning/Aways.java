package com.docspot.appointment.replanning;

import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.availability.Standing.Why;
import com.docspot.appointment.availability.Substitutes;
import com.docspot.appointment.availability.Substitutes.Agreed;
import com.docspot.appointment.availability.Substitutes.Span;
import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.Moves;
import com.docspot.appointment.booking.Moves.Move;
import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.booking.PlannedVisits;
import com.docspot.appointment.booking.Replan.Status;
import com.docspot.appointment.booking.State;
import com.docspot.platform.mongo.DatabaseUnavailable;
import com.docspot.platform.mongo.Leases;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
 * A doctor is away: nobody is moved silently. Each patient hit is asked whether the nearest other
 * time suits them, which is kept meanwhile; for whom there is none, or who does not answer, is on
 * the call list. What a crash leaves undone is done by the next replica.
 */
@Component
public class Aways {

    private static final Logger LOG = LoggerFactory.getLogger(Aways.class);
    private static final Duration TURN = Duration.ofSeconds(20);
    private static final int TRIES = 12;

    private final PlannedVisits visits;
    private final Moves moves;
    private final Substitutes substitutes;
    private final Practices practices;
    private final MongoOperations mongo;
    private final Leases leases;
    private final Clock clock;

    Aways(
            PlannedVisits visits,
            Moves moves,
            Substitutes substitutes,
            Practices practices,
            MongoOperations mongo,
            Leases leases,
            Clock clock) {
        this.visits = visits;
        this.moves = moves;
        this.substitutes = substitutes;
        this.practices = practices;
        this.mongo = mongo;
        this.leases = leases;
        this.clock = clock;
    }

    /** The doctor is away then; each patient hit is asked. */
    public Away announce(
            String doctorId,
            LocalDateTime from,
            LocalDateTime to,
            @Nullable String clinicId,
            Access access) {
        var doctor = practices.doctor(doctorId);
        if (doctor == null) {
            throw new NotFoundException();
        }
        require(access, doctorId, doctor.organisationId());
        var now = now();
        var away =
                new Away(
                        Ids.next("awy"),
                        doctorId,
                        doctor.organisationId(),
                        from,
                        to,
                        clinicId,
                        access.caller().id(),
                        now,
                        hit(doctorId, from, to, clinicId),
                        now.plus(TURN));
        mongo.insert(away);
        work(away);
        return away;
    }

    /** What became of it. */
    public Away find(String id, Access access) {
        var away = mongo.findById(id, Away.class);
        if (away == null) {
            throw new NotFoundException();
        }
        require(access, away.doctorId(), away.organisationId());
        return away;
    }

    /** How far each patient hit has come, in the order of their visits. */
    public List<Progress> progress(Away away) {
        var progress = new ArrayList<Progress>();
        for (var id : away.visits()) {
            var visit = visits.find(id);
            if (visit != null) {
                progress.add(new Progress(visit, fate(visit, away)));
            }
        }
        return progress;
    }

    /** Goes on with what a crash has left undone. */
    @Scheduled(fixedDelay = 3000)
    void goOn() {
        try {
            var due = Query.query(Criteria.where("dueAt").lte(now())).limit(10);
            var waiting = mongo.find(due, Away.class);
            if (!waiting.isEmpty() && leases.acquire("aways", TURN)) {
                waiting.forEach(this::work);
            }
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailable.causedBy(failure)) {
                throw failure;
            }
            LOG.warn("What doctors who are away leave waits: {}", failure.getMessage());
        }
    }

    private void work(Away away) {
        for (var id : away.visits()) {
            var visit = visits.find(id);
            if (visit != null && isUntouched(visit, away)) {
                ask(visit, away);
            }
        }
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(away.id())),
                new Update().unset("dueAt"),
                Away.class);
    }

    private void ask(Appointment visit, Away away) {
        var now = now();
        var noted = Replanning.replan(visit, Why.LEAVE, Status.TO_CALL, now, away.id());
        if (!visits.note(visit, noted) || visit.state() != State.CONFIRMED) {
            return;
        }
        for (var other : substitutes.of(agreed(visit), span(away, visit), TRIES)) {
            var outcome =
                    moves.reschedule(
                            visits.onBehalfOf(away.by(), visit),
                            new Move(
                                    other.slot().start(),
                                    other.doctorId(),
                                    other.typeId(),
                                    other.slot().clinicId(),
                                    true));
            if (outcome instanceof Outcome.Changed || outcome instanceof Outcome.WrongState) {
                return;
            }
        }
    }

    private static boolean isUntouched(Appointment visit, Away away) {
        var replan = visit.replan();
        return (visit.state() == State.CONFIRMED || visit.state() == State.REQUESTED)
                && isIn(visit, away.from(), away.to(), away.clinicId())
                && visit.proposal() == null
                // Who was noted and not asked before a crash is on the call list already.
                && (replan == null || !away.id().equals(replan.awayId()));
    }

    private List<String> hit(
            String doctorId, LocalDateTime from, LocalDateTime to, @Nullable String clinicId) {
        // No zone is further than a day from UTC.
        var begin = from.minusDays(1).toInstant(ZoneOffset.UTC);
        var end = to.plusDays(1).toInstant(ZoneOffset.UTC);
        var now = now();
        return visits.of(doctorId, begin.isBefore(now) ? now : begin, end).stream()
                .filter(visit -> isIn(visit, from, to, clinicId))
                .map(Appointment::id)
                .toList();
    }

    private static boolean isIn(
            Appointment visit, LocalDateTime from, LocalDateTime to, @Nullable String clinicId) {
        var place = visit.place();
        var zone = ZoneId.of(place.zone());
        return (clinicId == null || clinicId.equals(place.clinicId()))
                && LocalDateTime.ofInstant(place.start(), zone).isBefore(to)
                && LocalDateTime.ofInstant(place.end(), zone).isAfter(from);
    }

    private static Fate fate(Appointment visit, Away away) {
        var replan = visit.replan();
        if (replan != null) {
            return replan.status() == Status.PROPOSED ? Fate.PROPOSED : Fate.TO_CALL;
        }
        if (visit.state() == State.CANCELLED || visit.state() == State.DECLINED) {
            return Fate.CANCELLED;
        }
        return isIn(visit, away.from(), away.to(), away.clinicId())
                        && visit.place().doctorId().equals(away.doctorId())
                ? Fate.STAYS
                : Fate.MOVED;
    }

    static Agreed agreed(Appointment visit) {
        var place = visit.place();
        return new Agreed(
                place.doctorId(),
                place.type().typeId(),
                place.clinicId(),
                place.mode(),
                place.type().minutes(),
                place.start());
    }

    private static Span span(Away away, Appointment visit) {
        var zone = ZoneId.of(visit.place().zone());
        return new Span(away.from().atZone(zone).toInstant(), away.to().atZone(zone).toInstant());
    }

    static void require(Access access, String doctorId, String organisationId) {
        var caller = access.caller();
        var held = new ArrayList<String>();
        if (doctorId.equals(caller.doctor())) {
            held.add("doctor");
        }
        if (organisationId.equals(caller.organisation())) {
            held.add("organisation");
        }
        access.require(held.toArray(String[]::new));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What became of a visit that was hit. */
    public enum Fate {
        PROPOSED,
        MOVED,
        CANCELLED,
        TO_CALL,
        STAYS
    }

    /** How far one patient hit has come. */
    public record Progress(Appointment visit, Fate fate) {}
}
