package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Decision.Change;
import com.docspot.appointment.booking.Outcome.NoProposal;
import com.docspot.appointment.booking.Outcome.OwnProposal;
import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.appointment.occupancy.Occupancy;
import com.docspot.platform.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import org.springframework.data.mongodb.core.query.Update;

/** A visit of which one side proposes a move: what either side may do about it. */
final class ProposedMove {

    /** For how long the other side may think. */
    static final Duration LONGEST = Duration.ofDays(2);

    private static final String PROPOSAL = "proposal";
    private static final String DUE = "dueAt";

    private final Appointment visit;

    ProposedMove(Appointment visit) {
        this.visit = visit;
    }

    /**
     * Keeps the new time beside the old one until the other side has answered.
     *
     * @param links by one of which a patient answers
     */
    Change propose(Place to, Caller by, Instant now, Links links) {
        var until = earliest(now.plus(LONGEST), earliest(to.start(), visit.place().start()));
        var proposal =
                new Proposal(
                        to,
                        by.role().name(),
                        Appointment.isPatientSide(by),
                        now,
                        until,
                        to.taken());
        var both = new LinkedHashSet<>(visit.ownOccupancy());
        both.addAll(to.occupancy(visit.patientId(), null));
        var update =
                new Update().set(PROPOSAL, proposal).set(DUE, until).set(Occupancy.FIELD, both);
        if (visit.replan() != null) {
            update.set("replan.status", Replan.Status.PROPOSED);
        }
        if (!proposal.byPatientSide()) {
            update.set(Appointment.ANSWER, links.hashFor(visit.id(), now));
        }
        return new Change(
                update, visit.proposed("reschedule-proposed", proposal, by.role().name()));
    }

    /** The other side agrees: the visit goes to its new time. */
    Decision accept(Caller by, Instant now) {
        var proposal = visit.proposal();
        if (proposal == null || proposal.isOver(now)) {
            return new NoProposal();
        }
        if (proposal.byPatientSide() == Appointment.isPatientSide(by)) {
            return new OwnProposal();
        }
        var to = proposal.to();
        var update =
                new Update()
                        .set("place", to)
                        .set("previous", visit.origin())
                        .set("calendarSequence", visit.calendarSequence() + 1)
                        .set(DUE, to.takenUntil())
                        .set(Occupancy.FIELD, to.occupancy(visit.patientId(), null))
                        .set(BusyTime.TAKEN, proposal.taken())
                        .unset(PROPOSAL)
                        .unset(Appointment.ANSWER)
                        .unset("replan")
                        .unset("overbooked");
        return new Change(update, visit.moved(to, by.role().name()));
    }

    /** The other side would rather not, or whoever proposed it takes it back. */
    Decision decline(Caller by, Instant now) {
        var proposal = visit.proposal();
        return proposal == null || proposal.isOver(now)
                ? new NoProposal()
                : end(proposal, by.role().name());
    }

    /** Nobody answered in time. */
    Change lapse(Proposal proposal) {
        return end(proposal, Appointment.SYSTEM);
    }

    private Change end(Proposal proposal, String by) {
        var update =
                new Update()
                        .set(DUE, visit.place().takenUntil())
                        .set(Occupancy.FIELD, visit.ownOccupancy())
                        .unset(PROPOSAL)
                        .unset(Appointment.ANSWER);
        if (visit.replan() != null) {
            update.set("replan.status", Replan.Status.TO_CALL);
        }
        return new Change(update, visit.proposed("reschedule-declined", proposal, by));
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
