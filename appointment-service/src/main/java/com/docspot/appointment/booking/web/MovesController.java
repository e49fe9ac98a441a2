package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Moves;
import com.docspot.appointment.booking.Visits.Request;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Revision;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes visits elsewhere, at once or when both sides agree. */
@RestController
@RequestMapping("/api/v1/appointments/{id}")
class MovesController {

    private final Moves moves;
    private final Replies replies;

    MovesController(Moves moves, Replies replies) {
        this.moves = moves;
        this.replies = replies;
    }

    /**
     * Patients until the deadline that was agreed; the doctor's side always, with {@code If-Match}.
     * Where the type or the caller says so, the other side has to accept it first.
     */
    @PostMapping("/reschedule")
    @Answers(AppointmentView.class)
    ResponseEntity<?> reschedule(
            @PathVariable String id,
            @Valid @RequestBody RescheduleRequest to,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                moves.reschedule(new Request(id, access, seen, key, true), to.move()),
                access.caller());
    }

    /** The same time with another doctor, type or room. */
    @PostMapping("/reassign")
    @Answers(AppointmentView.class)
    ResponseEntity<?> reassign(
            @PathVariable String id,
            @Valid @RequestBody ReassignRequest to,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                moves.reassign(new Request(id, access, seen, key, true), to.reassignment()),
                access.caller());
    }

    @PostMapping("/accept-move")
    @Answers(AppointmentView.class)
    ResponseEntity<?> accept(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                moves.accept(new Request(id, access, seen, key, false)), access.caller());
    }

    /** The other side declines, or whoever proposed it takes it back. */
    @PostMapping("/decline-move")
    @Answers(AppointmentView.class)
    ResponseEntity<?> decline(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                moves.decline(new Request(id, access, seen, key, false)), access.caller());
    }
}
