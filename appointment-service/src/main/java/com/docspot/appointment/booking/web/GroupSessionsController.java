package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.GroupSessions;
import com.docspot.appointment.booking.Intake;
import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.booking.Particulars;
import com.docspot.appointment.booking.Seats;
import com.docspot.appointment.booking.Source;
import com.docspot.appointment.booking.Visitor;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sets sessions for groups, and gives their seats to patients. */
@RestController
@RequestMapping("/api/v1/group-sessions")
class GroupSessionsController {

    private final GroupSessions sessions;
    private final Seats seats;
    private final Intake intake;
    private final Replies replies;

    GroupSessionsController(GroupSessions sessions, Seats seats, Intake intake, Replies replies) {
        this.sessions = sessions;
        this.seats = seats;
        this.intake = intake;
        this.replies = replies;
    }

    @PostMapping
    @Answers(value = GroupSessionView.class, status = 201)
    ResponseEntity<?> open(
            @Valid @RequestBody GroupSessionRequest request,
            Access access,
            @Nullable IdempotencyKey key) {
        var outcome = sessions.open(request.wish(), access, key);
        if (!(outcome instanceof Outcome.Booked(var session, var replayed))) {
            return replies.answer(outcome, access.caller());
        }
        var answer =
                ResponseEntity.created(URI.create("/api/v1/group-sessions/" + session.id()))
                        .eTag(Revision.etag(session.revision()));
        return (replayed ? answer.header(IdempotencyKey.REPLAYED, "true") : answer)
                .body(GroupSessionView.of(sessions.find(session.id())));
    }

    @GetMapping
    GroupSessionList list(
            @RequestParam String doctorId, @RequestParam Instant from, @RequestParam Instant to) {
        return new GroupSessionList(
                sessions.of(doctorId, from, to).stream().map(GroupSessionView::of).toList());
    }

    @GetMapping("/{id}")
    ResponseEntity<GroupSessionView> find(@PathVariable String id) {
        var session = sessions.find(id);
        return ResponseEntity.ok()
                .eTag(Revision.etag(session.appointment().revision()))
                .body(GroupSessionView.of(session));
    }

    /** Answers the visit that the seat is. */
    @PostMapping("/{id}/seats")
    @Answers(value = AppointmentView.class, status = 201)
    ResponseEntity<?> take(
            @PathVariable String id,
            @Valid @RequestBody SeatRequest request,
            Access access,
            @Nullable IdempotencyKey key) {
        var caller = access.caller();
        var own = caller.is(Role.PATIENT);
        var patient =
                request.patientId() != null
                        ? access.kin().standing(request.patientId())
                        : own ? caller.patient() : null;
        if (patient == null) {
            return Problems.invalid(
                    List.of(new FieldProblem("/patientId", "is needed: say for whom this is")));
        }
        var answers = intake.answers(request.givenAnswers(), seats.wish(id), null, access);
        var visitor =
                new Visitor(
                        patient,
                        request.reason(),
                        own ? Source.WEB : Source.PHONE,
                        new Particulars(null, answers, null),
                        null);
        return replies.answer(seats.take(id, visitor, access, key), caller);
    }

    /** The session does not take place. */
    @PostMapping("/{id}/cancel")
    @Answers(GroupSessionView.class)
    ResponseEntity<?> callOff(
            @PathVariable String id, Access access, @RequiredIfMatch Revision seen) {
        return switch (sessions.callOff(id, access, seen)) {
            case Outcome.Changed(var session, var _) ->
                    ResponseEntity.ok()
                            .eTag(Revision.etag(session.revision()))
                            .body(GroupSessionView.of(sessions.find(id)));
            case Outcome.ChangedMeanwhile changed -> Refusals.of(changed);
        };
    }

    /** Some sessions, by start. */
    record GroupSessionList(List<GroupSessionView> items) {}
}
