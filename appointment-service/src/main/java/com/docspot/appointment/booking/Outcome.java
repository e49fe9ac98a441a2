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

    /**
     * The time is kept.
     *
     * @param token proves who holds it, where nobody is signed in; told once
     */
    record Held(Appointment hold, @Nullable String token, boolean replayed) implements OfHold {}

    /** The appointment is made. */
    record Booked(Appointment appointment, boolean replayed) implements OfBooking {}

    /** The appointment has changed. */
    record Changed(Appointment appointment, boolean replayed) implements OfChange, OfMove {}

    /** Somebody else has this time, or the last room at it. */
    record SlotTaken(Instant start, List<Slot> alternatives) implements OfHold, OfBooking, OfMove {}

    /** The patient has another visit then; nothing is told about it. */
    record PatientBusy() implements OfBooking, OfMove {}

    /** The hold has run out, or was used or released. */
    record HoldGone() implements OfBooking {}

    /** The rules don't let a visit start then, or know no such doctor, type or clinic. */
    record NotOffered(Offer why) implements OfHold, OfBooking, OfMove {}

    /** The appointment is not in a state in which this can be done. */
    record WrongState(State state) implements OfChange, OfMove, Decision {}

    /** Patients could do this until {@code deadline}. */
    record TooLate(Instant deadline) implements OfChange, OfMove, Decision {}

    /** This can be done from {@code earliest} on. */
    record TooEarly(Instant earliest) implements OfChange, Decision {}

    /** Somebody changed the appointment since the caller read it. */
    record ChangedMeanwhile() implements OfChange, OfMove {}
}
