package com.docspot.appointment.booking;

import com.docspot.appointment.booking.Visits.Request;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Role;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets patients answer by the link in a message whether they agree to a proposed move. */
@Component
public class Answers {

    private final Appointments appointments;
    private final Moves moves;
    private final Links links;

    Answers(Appointments appointments, Moves moves, Links links) {
        this.appointments = appointments;
        this.moves = moves;
        this.links = links;
    }

    /** The visit that the link is about. */
    public Appointment find(String token) {
        var visit = appointments.findByAnswer(Links.hash(token));
        if (visit == null || visit.proposal() == null) {
            throw new NotFoundException();
        }
        return visit;
    }

    /** The patient agrees. */
    public Outcome.OfChange accept(String token) {
        return moves.accept(request(find(token)));
    }

    /** The patient does not agree. */
    public Outcome.OfChange decline(String token) {
        return moves.decline(request(find(token)));
    }

    /** The link for the message that asks the patient of this visit. */
    public Asked linkOf(String appointmentId) {
        var visit = appointments.find(appointmentId);
        var proposal = visit == null ? null : visit.proposal();
        if (proposal == null || proposal.byPatientSide()) {
            throw new NotFoundException();
        }
        return new Asked(links.answer(appointmentId, proposal.at()), proposal.expiresAt());
    }

    /** Whoever has the link is taken for the patient, in this one question. */
    private static Request request(Appointment visit) {
        var patient =
                new Caller("link", Role.PATIENT, null, visit.patientId(), null, null, Set.of());
        return new Request(visit.id(), new Access(patient, Set.of("patient")), null, null, false);
    }

    /** A link, and until when it is good. */
    public record Asked(URI url, Instant expiresAt) {}
}
