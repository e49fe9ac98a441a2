package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Alternatives;
import com.docspot.appointment.availability.Audiences;
import com.docspot.appointment.availability.FreeTime;
import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.booking.Claims.Claim;
import com.docspot.appointment.booking.Claims.Claimed;
import com.docspot.appointment.booking.Visits.Request;
import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.platform.web.Caller;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes visits elsewhere: at once, or when the other side has agreed. */
@Component
public class Moves {

    private final Appointments appointments;
    private final Changes changes;
    private final Claims claims;
    private final FreeTime freeTime;
    private final Alternatives alternatives;
    private final Audiences audiences;
    private final Links links;
    private final BusyTime busyTime;

    Moves(
            Appointments appointments,
            Changes changes,
            Claims claims,
            FreeTime freeTime,
            Alternatives alternatives,
            Audiences audiences,
            Links links,
            BusyTime busyTime) {
        this.appointments = appointments;
        this.changes = changes;
        this.claims = claims;
        this.freeTime = freeTime;
        this.alternatives = alternatives;
        this.audiences = audiences;
        this.links = links;
        this.busyTime = busyTime;
    }

    /**
     * Takes the visit to another time, doctor, type or clinic of the same organisation in one
     * write; a refused move changes nothing. Where the other side has to confirm it, both times are
     * kept until it does.
     */
    public Outcome.OfMove reschedule(Request request, Move move) {
        return changes.move(
                request,
                (visit, now) -> {
                    var asks = asks(visit, move);
                    var why = visit.whyNotMovable(request.caller(), now);
                    if (why.isPresent() && !(asks && why.get() instanceof Outcome.TooLate)) {
                        return why;
                    }
                    return go(
                            visit,
                            offer(visit, move, request.caller()),
                            request,
                            new How(asks, null),
                            now);
                });
    }

    /**
     * Gives the visit, at its time, to another doctor, type or room of the same organisation, as
     * when a locum comes in; the doctor's side may do so outside anybody's hours.
     */
    public Outcome.OfMove reassign(Request request, Reassignment to) {
        return changes.move(
                request,
                (visit, now) -> {
                    if (visit.seat() != null) {
                        return Optional.of(new Outcome.InAGroup());
                    }
                    if (!State.EXPECTED.contains(visit.state())) {
                        return Optional.of(new Outcome.WrongState(visit.state()));
                    }
                    var offer = only(to.roomId(), offer(visit, to));
                    return go(visit, offer, request, new How(false, to.roomId()), now);
                });
    }

    /** The other side agrees to a proposed move. */
    public Outcome.OfChange accept(Request request) {
        return changes.change(
                request,
                "accept-move",
                (visit, now) -> new ProposedMove(visit).accept(request.caller(), now));
    }

    /** The other side does not agree, or whoever proposed it takes it back. */
    public Outcome.OfChange decline(Request request) {
        return changes.change(
                request,
                "decline-move",
                (visit, now) -> new ProposedMove(visit).decline(request.caller(), now));
    }

    private static boolean asks(Appointment visit, Move move) {
        return visit.state() == State.CONFIRMED
                && (move.propose() || visit.place().type().asksBeforeMoving());
    }

    private Offer offer(Appointment visit, Move move, Caller caller) {
        var doctorId = move.doctorId() == null ? visit.place().doctorId() : move.doctorId();
        return freeTime.offer(
                doctorId,
                move.typeId() == null ? visit.place().type().typeId() : move.typeId(),
                move.clinicId(),
                move.start(),
                audiences.of(caller, doctorId));
    }

    private Offer offer(Appointment visit, Reassignment to) {
        var place = visit.place();
        return freeTime.atDiscretion(
                to.doctorId() == null ? place.doctorId() : to.doctorId(),
                to.typeId() == null ? place.type().typeId() : to.typeId(),
                to.clinicId() == null ? place.clinicId() : to.clinicId(),
                place.start());
    }

    private static Offer only(@Nullable String roomId, Offer offer) {
        if (roomId == null || !(offer instanceof Offer.Offered offered)) {
            return offer;
        }
        return offered.type().roomNeeded() ? offered.inRoom(roomId) : new Offer.NoSuchRoom();
    }

    private Optional<Outcome.OfMove> go(
            Appointment visit, Offer offer, Request request, How how, Instant now) {
        if (!(offer instanceof Offer.Offered offered)) {
            return Optional.of(new Outcome.NotOffered(offer));
        }
        if (!offered.doctor().organisationId().equals(visit.place().organisationId())) {
            // The care record stays with its organisation; elsewhere the visit is booked anew.
            return Optional.of(new Outcome.NotOffered(new Offer.NoSuchDoctor()));
        }
        var caller = request.caller();
        var claim =
                new Claim(
                        offered,
                        visit.id(),
                        visit.patientId(),
                        Holder.of(caller),
                        request.key(),
                        place ->
                                appointments.change(
                                        visit,
                                        how.asks()
                                                ? new ProposedMove(visit)
                                                        .propose(place, caller, now, links)
                                                : visit.moveTo(place, caller),
                                        request.key(),
                                        "reschedule",
                                        now));
        return switch (claims.claim(claim, now)) {
            case Claimed.Got(var moved) -> {
                if (how.asks()) {
                    busyTime.proposed();
                }
                changes.touched(visit);
                yield Optional.of(new Outcome.Changed(moved, false));
            }
            case Claimed.Repeated(var moved) -> Optional.of(new Outcome.Changed(moved, true));
            case Claimed.PatientBusy _ -> Optional.of(new Outcome.PatientBusy());
            case Claimed.Taken _ ->
                    Optional.of(
                            how.roomId() != null
                                    ? new Outcome.RoomTaken()
                                    : new Outcome.SlotTaken(
                                            offered.slot().start(), alternatives.near(offered)));
            case Claimed.Gone _ -> Optional.empty();
            case Claimed.Mine(var hold) -> {
                letGo(hold, caller, now);
                yield Optional.empty();
            }
        };
    }

    private void letGo(Appointment hold, Caller caller, Instant now) {
        if (hold.release(caller, now) instanceof Decision.Change release
                && appointments.change(hold, release) != null) {
            changes.touched(hold);
        }
    }

    /**
     * Where a visit is to go; what is absent stays as it is.
     *
     * @param propose whether the other side shall agree first
     */
    public record Move(
            Instant start,
            @Nullable String doctorId,
            @Nullable String typeId,
            @Nullable String clinicId,
            boolean propose) {}

    /** Who or what else a visit is to have at its time; what is absent stays as it is. */
    public record Reassignment(
            @Nullable String doctorId,
            @Nullable String typeId,
            @Nullable String clinicId,
            @Nullable String roomId) {}

    /** How a move is written: as a proposal or as done. */
    private record How(boolean asks, @Nullable String roomId) {}
}
