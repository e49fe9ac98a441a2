package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.availability.Slot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes of asking for a time, or of changing an appointment; the edge answers each. */
public sealed interface Outcome {

    /** What comes of holding a time. */
    sealed interface OfHold extends Outcome {}

    /** What comes of booking a time, or of confirming a hold. */
    sealed interface OfBooking extends Outcome {}

    /** What comes of a verb that moves nothing. */
    sealed interface OfChange extends Outcome {}

    /** What comes of moving a visit. */
    sealed interface OfMove extends Outcome {}

    /** What may come of either. */
    sealed interface OfEither extends OfChange, OfMove {}

    /** Why a verb that moves nothing is not done. */
    sealed interface Refusal extends OfChange, Decision {}

    /**
     * The time is kept.
     *
     * @param token proves who holds it, where nobody is signed in; told once
     */
    record Held(Appointment hold, @Nullable String token, boolean replayed) implements OfHold {}

    /** The appointment is made. */
    record Booked(Appointment appointment, boolean replayed) implements OfBooking {}

    /** The appointment has changed. */
    record Changed(Appointment appointment, boolean replayed) implements OfEither {}

    /** Somebody else has this time, or the last room at it. */
    record SlotTaken(Instant start, List<Slot> alternatives) implements OfHold, OfBooking, OfMove {}

    /** The patient has another visit then; nothing is told about it. */
    record PatientBusy() implements OfBooking, OfMove {}

    /** The hold has run out, or was used or released. */
    record HoldGone() implements OfBooking {}

    /** The rules don't let a visit start then, or know no such doctor, type or clinic. */
    record NotOffered(Offer why) implements OfHold, OfBooking, OfMove {}

    /** The appointment is not in a state in which this can be done. */
    record WrongState(State state) implements Refusal, OfMove {}

    /** Patients could do this until {@code deadline}. */
    record TooLate(Instant deadline) implements Refusal, OfMove {}

    /** This can be done from {@code earliest} on. */
    record TooEarly(Instant earliest) implements Refusal {}

    /** Nobody proposes to move this visit, or the time to answer is over. */
    record NoProposal() implements Refusal {}

    /** The other side has to confirm what one side proposes. */
    record OwnProposal() implements Refusal {}

    /** Nothing was done on the day of the visit that could be taken back. */
    record NothingToUndo() implements Refusal {}

    /** The room that was asked for is taken then. */
    record RoomTaken() implements OfMove {}

    /** As many visits as may be are beside the doctor's own time already. */
    record OverbookedEnough(int most) implements OfBooking {}

    /** A seat of a group session stays where the session is. */
    record InAGroup() implements OfMove {}

    /** Every seat of the group session is taken. */
    record SessionFull(int seats) implements OfBooking {}

    /** The group session does not take place, or has taken place. */
    record SessionOver() implements OfBooking {}

    /** Somebody changed the appointment since the caller read it. */
    record ChangedMeanwhile() implements OfEither {}
}
