package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Visits.Request;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Role;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets patients answer by the link in a message: whether they agree to a proposed move, or want a
 * time that has become free.
 */
@Component
public class Answers {

    private final Appointments appointments;
    private final Moves moves;
    private final TimedOffers offers;
    private final Links links;

    Answers(Appointments appointments, Moves moves, TimedOffers offers, Links links) {
        this.appointments = appointments;
        this.moves = moves;
        this.offers = offers;
        this.links = links;
    }

    /** What the link asks. */
    public Question find(String token) {
        var visit = appointments.findByAnswer(Links.hash(token));
        if (visit == null) {
            throw new NotFoundException();
        }
        var proposal = visit.proposal();
        if (proposal != null) {
            return new Question(visit, visit.place(), proposal.to(), proposal.expiresAt());
        }
        if (visit.state() != State.HELD || visit.offeredTo() == null) {
            throw new NotFoundException();
        }
        return new Question(visit, null, visit.place(), Objects.requireNonNull(visit.expiresAt()));
    }

    /** The patient agrees to the move. */
    public Outcome.OfChange acceptMove(Question question) {
        return moves.accept(request(question.visit()));
    }

    /** The patient wants the time. */
    public Outcome.OfBooking acceptOffer(Question question) {
        var offered = question.visit();
        return offers.accept(
                offered.id(),
                Objects.requireNonNull(offered.offeredTo()),
                TimedOffers.patientOf(offered),
                null);
    }

    /** The patient does not agree to the move. */
    public Outcome.OfChange declineMove(Question question) {
        return moves.decline(request(question.visit()));
    }

    /** The patient leaves the time to the next. */
    public void declineOffer(Question question) {
        offers.decline(question.visit().id(), TimedOffers.patientOf(question.visit()));
    }

    /** The link for the message that asks the patient of this visit. */
    public AnswerLink linkOf(String appointmentId) {
        var visit = appointments.find(appointmentId);
        if (visit == null) {
            throw new NotFoundException();
        }
        var proposal = visit.proposal();
        if (proposal != null && !proposal.byPatientSide()) {
            return new AnswerLink(links.answer(appointmentId, proposal.at()), proposal.expiresAt());
        }
        var expires = visit.expiresAt();
        if (visit.offeredTo() == null || visit.state() != State.HELD || expires == null) {
            throw new NotFoundException();
        }
        return new AnswerLink(links.answer(appointmentId, visit.createdAt()), expires);
    }

    /** Whoever has the link is taken for the patient, in this one question. */
    private static Request request(Appointment visit) {
        var patient =
                new Caller("link", Role.PATIENT, null, visit.patientId(), null, null, Set.of());
        return new Request(visit.id(), new Access(patient, Set.of("patient")), null, null, false);
    }

    /** A link, and until when it is good. */
    public record AnswerLink(URI url, Instant expiresAt) {}

    /**
     * What a patient is asked.
     *
     * @param now where the visit is; nothing where none is booked yet
     */
    public record Question(
            Appointment visit, @Nullable Place now, Place proposed, Instant expiresAt) {

        /** Whether it is about a visit that they have. */
        public boolean isMove() {
            return now != null;
        }
    }
}
