package com.docspot.appointment.booking.web;

import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.booking.Outcome.Booked;
import com.docspot.appointment.booking.Outcome.Changed;
import com.docspot.appointment.booking.Outcome.ChangedMeanwhile;
import com.docspot.appointment.booking.Outcome.HoldGone;
import com.docspot.appointment.booking.Outcome.InAGroup;
import com.docspot.appointment.booking.Outcome.NotOffered;
import com.docspot.appointment.booking.Outcome.OverbookedEnough;
import com.docspot.appointment.booking.Outcome.PatientBusy;
import com.docspot.appointment.booking.Outcome.Refusal;
import com.docspot.appointment.booking.Outcome.RoomTaken;
import com.docspot.appointment.booking.Outcome.SessionFull;
import com.docspot.appointment.booking.Outcome.SessionOver;
import com.docspot.appointment.booking.Outcome.SlotTaken;
import com.docspot.appointment.booking.Outcome.TooLate;
import com.docspot.appointment.booking.Outcome.WrongState;
import com.docspot.appointment.booking.State;
import com.docspot.appointment.booking.Visits;
import com.docspot.appointment.booking.Written;
import com.docspot.appointment.video.VideoRooms;
import com.docspot.appointment.video.VideoRooms.Guest;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers requests with the appointment as the caller may see it, or with why not. */
@Component
class Replies {

    private static final Set<State> TO_BE_MET = Set.of(State.CONFIRMED, State.CHECKED_IN);
    private static final Duration OVERTIME = Duration.ofHours(4);

    private final Visits visits;
    private final VideoRooms videoRooms;

    Replies(Visits visits, VideoRooms videoRooms) {
        this.visits = visits;
        this.videoRooms = videoRooms;
    }

    ResponseEntity<?> answer(Outcome.OfBooking outcome, Caller caller) {
        return switch (outcome) {
            case Booked(var visit, var replayed) -> {
                var answer =
                        ResponseEntity.created(URI.create("/api/v1/appointments/" + visit.id()))
                                .eTag(Revision.etag(visit.revision()));
                yield (replayed ? answer.header(IdempotencyKey.REPLAYED, "true") : answer)
                        .body(view(visit, caller));
            }
            case SlotTaken taken -> Refusals.of(taken);
            case PatientBusy busy -> Refusals.of(busy);
            case HoldGone gone -> Refusals.of(gone);
            case NotOffered refused -> Refusals.of(refused);
            case OverbookedEnough enough -> Refusals.of(enough);
            case SessionFull full -> Refusals.of(full);
            case SessionOver over -> Refusals.of(over);
        };
    }

    ResponseEntity<?> answer(Outcome.OfChange outcome, Caller caller) {
        return switch (outcome) {
            case Changed(var visit, var replayed) -> ok(visit, caller, replayed);
            case Refusal refusal -> Refusals.of(refusal);
            case ChangedMeanwhile changed -> Refusals.of(changed);
        };
    }

    ResponseEntity<?> answer(Outcome.OfMove outcome, Caller caller) {
        return switch (outcome) {
            case Changed(var visit, var replayed) -> ok(visit, caller, replayed);
            case WrongState wrong -> Refusals.of(wrong);
            case TooLate late -> Refusals.of(late);
            case ChangedMeanwhile changed -> Refusals.of(changed);
            case SlotTaken taken -> Refusals.of(taken);
            case RoomTaken taken -> Refusals.of(taken);
            case InAGroup seat -> Refusals.of(seat);
            case PatientBusy busy -> Refusals.of(busy);
            case NotOffered refused -> Refusals.of(refused);
        };
    }

    ResponseEntity<AppointmentView> ok(Appointment visit, Caller caller, boolean replayed) {
        var answer = ResponseEntity.ok().eTag(Revision.etag(visit.revision()));
        return (replayed ? answer.header(IdempotencyKey.REPLAYED, "true") : answer)
                .body(view(visit, caller));
    }

    AppointmentView view(Appointment visit, Caller caller) {
        // Other services need to know when and where, not why.
        return caller.is(Role.SERVICE)
                ? AppointmentView.of(visit, Written.NOTHING, null)
                : AppointmentView.of(visit, visits.writtenOf(visit), door(visit, caller));
    }

    private @Nullable URI door(Appointment visit, Caller caller) {
        var place = visit.place();
        if (place.mode() != Mode.VIDEO || !TO_BE_MET.contains(visit.state())) {
            return null;
        }
        var guest = caller.is(Role.DOCTOR) ? Guest.DOCTOR : Guest.PATIENT;
        return videoRooms.door(visit.id(), guest, place.end().plus(OVERTIME));
    }
}
