package com.docspot.appointment.booking.web;

import com.docspot.appointment.availability.Offer;
import com.docspot.appointment.availability.Slot;
import com.docspot.appointment.booking.Outcome;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What people are told when they cannot have what they asked for. */
final class Refusals {

    private static final HttpStatusCode IMPOSSIBLE = HttpStatus.UNPROCESSABLE_CONTENT;

    private Refusals() {}

    static ResponseEntity<ProblemDetail> of(Outcome.SlotTaken taken) {
        return Problems.conflict(
                "slot-taken",
                taken.alternatives().isEmpty()
                        ? "Someone just took this time. Look for another day."
                        : "Someone just took this time. These are near and free.",
                Map.of(
                        "alternatives",
                        taken.alternatives().stream().map(Alternative::of).toList()));
    }

    static ResponseEntity<ProblemDetail> of(Outcome.PatientBusy busy) {
        return Problems.conflict(
                "patient-busy", "The patient has another visit at this time. Choose another time.");
    }

    static ResponseEntity<ProblemDetail> of(Outcome.HoldGone gone) {
        return Problems.conflict(
                "hold-expired",
                "This time is not kept for you any more. Choose it again if it is still free.");
    }

    static ResponseEntity<ProblemDetail> of(Outcome.OverbookedEnough enough) {
        return Problems.conflict(
                "overbooked-enough",
                "There are "
                        + enough.most()
                        + " visits beside the doctor's own time already. Choose another time.");
    }

    static ResponseEntity<ProblemDetail> of(Outcome.InAGroup seat) {
        return Problems.conflict(
                "in-a-group",
                "This is a seat in a group session, which stays where it is. Cancel it and take a"
                        + " seat in another session.");
    }

    static ResponseEntity<ProblemDetail> of(Outcome.SessionFull full) {
        return Problems.conflict(
                "session-full",
                "All " + full.seats() + " seats are taken. Choose another session.");
    }

    static ResponseEntity<ProblemDetail> of(Outcome.SessionOver over) {
        return Problems.conflict(
                "session-over", "This session does not take place any more. Choose another one.");
    }

    static ResponseEntity<ProblemDetail> of(Outcome.RoomTaken taken) {
        return Problems.conflict(
                "room-taken", "This room, or the doctor, is taken then. Choose another room.");
    }

    static ResponseEntity<ProblemDetail> of(Outcome.Refusal refusal) {
        return switch (refusal) {
            case Outcome.WrongState wrong -> of(wrong);
            case Outcome.TooLate late -> of(late);
            case Outcome.TooEarly early -> of(early);
            case Outcome.NoProposal _ ->
                    Problems.conflict(
                            "no-proposal", "No move is proposed, or its time to answer is over.");
            case Outcome.OwnProposal _ ->
                    Problems.conflict(
                            "own-proposal",
                            "Your side proposed this move; the other side has to accept it.");
            case Outcome.NothingToUndo _ ->
                    Problems.conflict("nothing-to-undo", "There is nothing to take back.");
        };
    }

    static ResponseEntity<ProblemDetail> of(Outcome.WrongState wrong) {
        return Problems.conflict(
                "wrong-state",
                "The appointment is " + wrong.state() + ", so this cannot be done with it.",
                Map.of("state", wrong.state()));
    }

    static ResponseEntity<ProblemDetail> of(Outcome.TooLate late) {
        return Problems.conflict(
                "too-late-to-cancel",
                "This could be changed until " + late.deadline() + ". Call the clinic.",
                Map.of("deadline", late.deadline()));
    }

    static ResponseEntity<ProblemDetail> of(Outcome.TooEarly early) {
        return Problems.conflict(
                "too-early",
                "This can be done from " + early.earliest() + " on.",
                Map.of("earliest", early.earliest()));
    }

    static ResponseEntity<ProblemDetail> of(Outcome.ChangedMeanwhile changed) {
        var refusal = Revision.changedMeanwhile();
        return Problems.answer(
                refusal.status(), refusal.type(), refusal.title(), refusal.detail(), Map.of());
    }

    static ResponseEntity<ProblemDetail> of(Outcome.NotOffered refused) {
        return switch (refused.why()) {
            case Offer.NoSuchDoctor _ -> Problems.notFound();
            case Offer.NoSuchType _ ->
                    impossible(
                            "unknown-type",
                            "This doctor has no such type of visit to book.",
                            "/typeId");
            case Offer.ForAGroup _ ->
                    impossible(
                            "for-a-group",
                            "This is for a group. Take a seat in one of its sessions.",
                            "/typeId");
            case Offer.NoSuchClinic _ ->
                    impossible("unknown-clinic", "This doctor does not work there.", "/clinicId");
            case Offer.NoSuchRoom _ ->
                    impossible(
                            "unknown-room",
                            "There is no such room, or the visit needs none.",
                            "/roomId");
            case Offer.NotOpen closed -> of(closed);
            case Offer.Offered _ -> throw new IllegalStateException("An offer is no refusal.");
        };
    }

    private static ResponseEntity<ProblemDetail> of(Offer.NotOpen closed) {
        return switch (closed.reason()) {
            case IN_THE_PAST ->
                    impossible(
                            "in-the-past", "This time has passed. Choose a later one.", "/start");
            case TOO_SOON ->
                    impossible(
                            "too-soon",
                            "This doctor needs notice: book " + closed.bound() + " or later.",
                            "/start");
            case BEYOND_THE_HORIZON ->
                    impossible(
                            "beyond-horizon",
                            "Times after " + closed.bound() + " cannot be booked yet.",
                            "/start");
            case NOT_FOR_YOU ->
                    impossible(
                            "not-for-you",
                            "This kind of visit is for new or for known patients only.",
                            "/typeId");
            case OFF_GRID ->
                    impossible(
                            "off-grid",
                            "Visits don't start at this minute. Take one of the free times.",
                            "/start");
            case NOT_IN_HOURS ->
                    impossible(
                            "not-in-hours",
                            "The doctor does not see patients then. Take one of the free times.",
                            "/start");
            case CLOSED ->
                    impossible(
                            "closed",
                            "The doctor or the clinic is away then. Take one of the free times.",
                            "/start");
        };
    }

    private static ResponseEntity<ProblemDetail> impossible(
            String type, String detail, String pointer) {
        var title = Character.toUpperCase(type.charAt(0)) + type.substring(1).replace('-', ' ');
        return Problems.answer(
                Problems.problem(
                        IMPOSSIBLE,
                        type,
                        title,
                        detail,
                        List.of(new FieldProblem(pointer, detail))));
    }

    /** A free time instead of the one that was lost. */
    record Alternative(
            Instant start, Instant end, String localStart, String zone, String clinicId) {

        static Alternative of(Slot slot) {
            return new Alternative(
                    slot.start(),
                    slot.end(),
                    slot.localStart().toString(),
                    slot.zone().getId(),
                    slot.clinicId());
        }
    }
}
