package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Reception;
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

/** What the doctor's side does on the day of a visit. */
@RestController
@RequestMapping("/api/v1/appointments/{id}")
class ReceptionController {

    private final Reception reception;
    private final Replies replies;

    ReceptionController(Reception reception, Replies replies) {
        this.reception = reception;
        this.replies = replies;
    }

    @PostMapping("/check-in")
    @Answers(AppointmentView.class)
    ResponseEntity<?> checkIn(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                reception.checkIn(new Request(id, access, seen, key, false)), access.caller());
    }

    @PostMapping("/call-in")
    @Answers(AppointmentView.class)
    ResponseEntity<?> callIn(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                reception.callIn(new Request(id, access, seen, key, false)), access.caller());
    }

    @PostMapping("/complete")
    @Answers(AppointmentView.class)
    ResponseEntity<?> complete(
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable CompleteRequest what,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        var summary = what == null ? null : what.summary();
        return replies.answer(
                reception.complete(
                        new Request(id, access, seen, key, false),
                        summary == null || summary.isBlank() ? null : summary.strip()),
                access.caller());
    }

    @PostMapping("/no-show")
    @Answers(AppointmentView.class)
    ResponseEntity<?> noShow(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                reception.noShow(new Request(id, access, seen, key, false)), access.caller());
    }

    /** Takes back the last of check-in, complete and no-show. */
    @PostMapping("/undo")
    @Answers(AppointmentView.class)
    ResponseEntity<?> undo(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                reception.undo(new Request(id, access, seen, key, false)), access.caller());
    }
}
