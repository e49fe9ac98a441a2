package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Decision.Change;
import com.docspot.appointment.booking.Outcome.NothingToUndo;
import com.docspot.appointment.booking.Outcome.TooEarly;
import com.docspot.appointment.booking.Outcome.WrongState;
import com.docspot.appointment.occupancy.Occupancy;
import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Caller;
import java.time.Duration;
import java.time.Instant;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;

/** What happens on the day of a visit, and how a wrong click is taken back. */
public final class DayOfVisit {

    private final Appointment visit;

    DayOfVisit(Appointment visit) {
        this.visit = visit;
    }

    /** The patient has come; possible from the morning of the day on. */
    Decision checkIn(Caller by, Instant now) {
        if (visit.state() != State.CONFIRMED) {
            return new WrongState(visit.state());
        }
        var morning = visit.place().dayBegins();
        if (now.isBefore(morning)) {
            return new TooEarly(morning);
        }
        var update = step(State.CHECKED_IN).set("course.checkedInAt", now);
        if (visit.proposal() != null) {
            update.unset("proposal")
                    .unset(Appointment.ANSWER)
                    .set(Occupancy.FIELD, visit.ownOccupancy());
            update.set("dueAt", visit.place().takenUntil());
        }
        return new Change(update, fact("checked-in", State.CHECKED_IN, by));
    }

    /** Whoever waits is asked to come in. */
    Decision callIn(Caller by, Instant now) {
        return visit.state() == State.CHECKED_IN
                ? new Change(
                        new Update().set("course.calledAt", now),
                        fact("called-in", State.CHECKED_IN, by))
                : new WrongState(visit.state());
    }

    /**
     * The visit has taken place: of a patient who was checked in at any time, else once it has
     * begun.
     *
     * @param summary encrypted
     */
    Decision complete(@Nullable Binary summary, Caller by, Instant now) {
        var start = visit.place().start();
        return switch (visit.state()) {
            case CHECKED_IN -> completed(summary, by);
            case CONFIRMED -> now.isBefore(start) ? new TooEarly(start) : completed(summary, by);
            default -> new WrongState(visit.state());
        };
    }

    /** The patient did not come; it takes the start to know. */
    Decision noShow(Caller by, Instant now) {
        if (visit.state() != State.CONFIRMED) {
            return new WrongState(visit.state());
        }
        var start = visit.place().start();
        return now.isBefore(start)
                ? new TooEarly(start)
                : new Change(step(State.NO_SHOW), fact("no-show", State.NO_SHOW, by));
    }

    /** Nobody said that the patient came, and so long after its end nobody will. */
    Decision missed(Duration after, Instant now) {
        if (visit.state() != State.CONFIRMED
                || visit.course().isSettledByHand()
                || now.isBefore(missedAt(after))) {
            return new WrongState(visit.state());
        }
        return new Change(
                step(State.NO_SHOW).set("dueAt", now.plus(KeptRequest.KEPT)),
                visit.fact("no-show", State.NO_SHOW, Appointment.SYSTEM));
    }

    /** When time says that the patient did not come. */
    Instant missedAt(Duration after) {
        return visit.place().end().plus(after);
    }

    /** Takes the last step of the day back. */
    Decision undo(Caller by) {
        var before = visit.course().before();
        if (before == null || !visit.course().isUndoable(visit.state())) {
            return new NothingToUndo();
        }
        var update =
                new Update()
                        .set("state", before)
                        .set("course.undone", true)
                        .unset("course.before")
                        .unset("course.summary");
        if (before == State.CONFIRMED) {
            update.unset("course.checkedInAt").unset("course.calledAt");
        }
        return new Change(update, visit.fact("undone", before, by.role().name()));
    }

    private Change completed(@Nullable Binary summary, Caller by) {
        var update = step(State.COMPLETED);
        if (summary != null) {
            update.set("course.summary", summary);
        }
        if (visit.proposal() != null) {
            update.unset("proposal")
                    .unset(Appointment.ANSWER)
                    .set(Occupancy.FIELD, visit.ownOccupancy())
                    .set("dueAt", visit.place().takenUntil());
        }
        return new Change(update, fact("completed", State.COMPLETED, by));
    }

    private Update step(State next) {
        return new Update().set("state", next).set("course.before", visit.state());
    }

    private Fact fact(String verb, State next, Caller by) {
        return visit.fact(verb, next, by.role().name());
    }

    /**
     * How the day went so far.
     *
     * @param before the state before the last step, to which it can be taken back
     * @param undone whether a step was taken back, after which time decides nothing any more
     * @param summary encrypted
     */
    public record Course(
            @Nullable Instant checkedInAt,
            @Nullable Instant calledAt,
            @Nullable State before,
            @Nullable Boolean undone,
            @Nullable Binary summary) {

        static final Course NONE = new Course(null, null, null, null, null);

        boolean isSettledByHand() {
            return Boolean.TRUE.equals(undone);
        }

        /** Whether the last step can be taken back from this state. */
        public boolean isUndoable(State state) {
            return before != null
                    && (state == State.CHECKED_IN
                            || state == State.COMPLETED
                            || state == State.NO_SHOW);
        }
    }
}
