package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.Booking;
import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.booking.Outcome.Booked;
import com.docspot.appointment.booking.Outcome.Changed;
import com.docspot.appointment.booking.Outcome.ChangedMeanwhile;
import com.docspot.appointment.booking.Outcome.HoldGone;
import com.docspot.appointment.booking.Outcome.NotOffered;
import com.docspot.appointment.booking.Outcome.PatientBusy;
import com.docspot.appointment.booking.Outcome.SlotTaken;
import com.docspot.appointment.booking.Outcome.TooEarly;
import com.docspot.appointment.booking.Outcome.TooLate;
import com.docspot.appointment.booking.Outcome.WrongState;
import com.docspot.appointment.booking.Source;
import com.docspot.appointment.booking.State;
import com.docspot.appointment.booking.Visitor;
import com.docspot.appointment.booking.Visits;
import com.docspot.appointment.booking.Visits.Request;
import com.docspot.appointment.booking.Visits.Search;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Books appointments, shows them, and leads them through their life. */
@RestController
@RequestMapping("/api/v1/appointments")
class AppointmentsController {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Booking booking;
    private final Visits visits;

    AppointmentsController(Booking booking, Visits visits) {
        this.booking = booking;
        this.visits = visits;
    }

    @PostMapping
    ResponseEntity<?> book(
            @Valid @RequestBody BookRequest request, Access access, @Nullable IdempotencyKey key) {
        var problems = request.problems();
        if (!problems.isEmpty()) {
            return Problems.invalid(problems);
        }
        var patient = patientOf(request, access.caller());
        if (patient == null) {
            return Problems.invalid(
                    List.of(new FieldProblem("/patientId", "is needed: say for whom this is")));
        }
        var visitor =
                new Visitor(
                        patient,
                        blankIsNothing(request.reason()),
                        sourceOf(request, access.caller()));
        return answer(book(request, visitor, access, key), access.caller());
    }

    @GetMapping
    Page<AppointmentView> list(
            @RequestParam(required = false) @Nullable Set<State> state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "start") String sort,
            @RequestParam(required = false) @Nullable String organisationId,
            Access access,
            PageRequest page) {
        var search =
                new Search(
                        state == null ? Set.of() : state,
                        bounded(from),
                        bounded(to),
                        sort.equals("-start"),
                        organisationId);
        var found = visits.list(search, access, page);
        return new Page<>(
                found.items().stream().map(visit -> view(visit, access.caller())).toList(),
                found.nextCursor());
    }

    @GetMapping("/{id}")
    ResponseEntity<AppointmentView> find(@PathVariable String id, Access access) {
        return ok(visits.find(id, access), access.caller(), false);
    }

    @PostMapping("/{id}/approve")
    ResponseEntity<?> approve(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return answer(visits.approve(new Request(id, access, seen, key, false)), access.caller());
    }

    @PostMapping("/{id}/decline")
    ResponseEntity<?> decline(
            @PathVariable String id,
            @Valid @RequestBody DeclineRequest why,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return answer(
                visits.decline(new Request(id, access, seen, key, false), why.reason()),
                access.caller());
    }

    /**
     * Patients until the deadline that was agreed; the doctor's side always, with {@code If-Match}.
     */
    @PostMapping("/{id}/cancel")
    ResponseEntity<?> cancel(
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable CancelRequest why,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        var reason = why == null ? null : blankIsNothing(why.reason());
        return answer(
                visits.cancel(new Request(id, access, seen, key, true), reason), access.caller());
    }

    /**
     * Patients until the deadline that was agreed; the doctor's side always, with {@code If-Match}.
     */
    @PostMapping("/{id}/reschedule")
    ResponseEntity<?> reschedule(
            @PathVariable String id,
            @Valid @RequestBody RescheduleRequest to,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return answer(
                visits.reschedule(new Request(id, access, seen, key, true), to.move()),
                access.caller());
    }

    @PostMapping("/{id}/check-in")
    ResponseEntity<?> checkIn(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return answer(visits.checkIn(new Request(id, access, seen, key, false)), access.caller());
    }

    @PostMapping("/{id}/complete")
    ResponseEntity<?> complete(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return answer(visits.complete(new Request(id, access, seen, key, false)), access.caller());
    }

    @PostMapping("/{id}/no-show")
    ResponseEntity<?> noShow(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return answer(visits.noShow(new Request(id, access, seen, key, false)), access.caller());
    }

    private Outcome.OfBooking book(
            BookRequest request, Visitor visitor, Access access, @Nullable IdempotencyKey key) {
        var wish = request.wish();
        if (wish != null) {
            return booking.book(wish, visitor, access, key);
        }
        if (request.holdId() == null) {
            throw new NotFoundException();
        }
        return booking.confirm(request.holdId(), request.holdToken(), visitor, access, key);
    }

    private ResponseEntity<?> answer(Outcome.OfBooking outcome, Caller caller) {
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
        };
    }

    private ResponseEntity<?> answer(Outcome.OfChange outcome, Caller caller) {
        return switch (outcome) {
            case Changed(var visit, var replayed) -> ok(visit, caller, replayed);
            case WrongState wrong -> Refusals.of(wrong);
            case TooLate late -> Refusals.of(late);
            case TooEarly early -> Refusals.of(early);
            case ChangedMeanwhile changed -> Refusals.of(changed);
        };
    }

    private ResponseEntity<?> answer(Outcome.OfMove outcome, Caller caller) {
        return switch (outcome) {
            case Changed(var visit, var replayed) -> ok(visit, caller, replayed);
            case WrongState wrong -> Refusals.of(wrong);
            case TooLate late -> Refusals.of(late);
            case ChangedMeanwhile changed -> Refusals.of(changed);
            case SlotTaken taken -> Refusals.of(taken);
            case PatientBusy busy -> Refusals.of(busy);
            case NotOffered refused -> Refusals.of(refused);
        };
    }

    private ResponseEntity<AppointmentView> ok(Appointment visit, Caller caller, boolean replayed) {
        var answer = ResponseEntity.ok().eTag(Revision.etag(visit.revision()));
        return (replayed ? answer.header(IdempotencyKey.REPLAYED, "true") : answer)
                .body(view(visit, caller));
    }

    private AppointmentView view(Appointment visit, Caller caller) {
        // Other services need to know when and where, not why.
        return caller.is(Role.SERVICE)
                ? AppointmentView.of(visit, null, null)
                : AppointmentView.of(visit, visits.reasonOf(visit), visits.endingReasonOf(visit));
    }

    private static @Nullable String patientOf(BookRequest request, Caller caller) {
        return request.patientId() != null || !caller.is(Role.PATIENT)
                ? request.patientId()
                : caller.patient();
    }

    private static Source sourceOf(BookRequest request, Caller caller) {
        if (caller.is(Role.PATIENT)) {
            return Source.WEB;
        }
        return request.source() == null ? Source.PHONE : request.source();
    }

    private static @Nullable String blankIsNothing(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable Instant bounded(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    }
}
