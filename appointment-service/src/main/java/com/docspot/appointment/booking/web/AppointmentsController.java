package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Booking;
import com.docspot.appointment.booking.Intake;
import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.booking.Overbooking;
import com.docspot.appointment.booking.Source;
import com.docspot.appointment.booking.State;
import com.docspot.appointment.booking.Visitor;
import com.docspot.appointment.booking.Visits;
import com.docspot.appointment.booking.Visits.Request;
import com.docspot.appointment.booking.Visits.Search;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
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
    private final Overbooking overbooking;
    private final Intake intake;
    private final Visits visits;
    private final Replies replies;

    AppointmentsController(
            Booking booking,
            Overbooking overbooking,
            Intake intake,
            Visits visits,
            Replies replies) {
        this.booking = booking;
        this.overbooking = overbooking;
        this.intake = intake;
        this.visits = visits;
        this.replies = replies;
    }

    @PostMapping
    @Answers(value = AppointmentView.class, status = 201)
    ResponseEntity<?> book(
            @Valid @RequestBody BookRequest request, Access access, @Nullable IdempotencyKey key) {
        var problems = request.problems(access.caller());
        if (!problems.isEmpty()) {
            return Problems.invalid(problems);
        }
        var patient = patientOf(request, access);
        if (patient == null) {
            return Problems.invalid(
                    List.of(new FieldProblem("/patientId", "is needed: say for whom this is")));
        }
        intake.mustBeOf(request.followUpOf(), patient, access);
        var answers =
                intake.answers(request.givenAnswers(), request.wish(), request.holdId(), access);
        var visitor =
                new Visitor(
                        patient,
                        blankIsNothing(request.reason()),
                        sourceOf(request, access.caller()),
                        request.particulars(answers),
                        request.followUpOf());
        return replies.answer(book(request, visitor, access, key), access.caller());
    }

    @GetMapping
    Page<AppointmentView> list(
            @RequestParam(required = false) @Nullable Set<State> state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "start") String sort,
            @RequestParam(required = false) @Nullable String organisationId,
            @RequestParam(required = false) @Nullable String patientId,
            Access access,
            PageRequest page) {
        var search =
                new Search(
                        state == null ? Set.of() : state,
                        bounded(from),
                        bounded(to),
                        sort.equals("-start"),
                        organisationId,
                        patientId);
        var found = visits.list(search, access, page);
        return new Page<>(
                found.items().stream().map(visit -> replies.view(visit, access.caller())).toList(),
                found.nextCursor());
    }

    @GetMapping("/{id}")
    ResponseEntity<AppointmentView> find(@PathVariable String id, Access access) {
        return replies.ok(visits.find(id, access), access.caller(), false);
    }

    @PostMapping("/{id}/approve")
    @Answers(AppointmentView.class)
    ResponseEntity<?> approve(
            @PathVariable String id,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                visits.approve(new Request(id, access, seen, key, false)), access.caller());
    }

    @PostMapping("/{id}/decline")
    @Answers(AppointmentView.class)
    ResponseEntity<?> decline(
            @PathVariable String id,
            @Valid @RequestBody DeclineRequest why,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        return replies.answer(
                visits.decline(new Request(id, access, seen, key, false), why.reason()),
                access.caller());
    }

    /**
     * Patients until the deadline that was agreed; the doctor's side always, with {@code If-Match}.
     */
    @PostMapping("/{id}/cancel")
    @Answers(AppointmentView.class)
    ResponseEntity<?> cancel(
            @PathVariable String id,
            @Valid @RequestBody(required = false) @Nullable CancelRequest why,
            Access access,
            @Nullable Revision seen,
            @Nullable IdempotencyKey key) {
        var reason = why == null ? null : blankIsNothing(why.reason());
        return replies.answer(
                visits.cancel(new Request(id, access, seen, key, true), reason), access.caller());
    }

    private Outcome.OfBooking book(
            BookRequest request, Visitor visitor, Access access, @Nullable IdempotencyKey key) {
        var wish = request.wish();
        if (wish != null && request.overbook() != null) {
            return overbooking.book(wish, visitor, request.overbook().reason(), access, key);
        }
        if (wish != null) {
            return booking.book(wish, visitor, access, key);
        }
        if (request.holdId() == null) {
            throw new NotFoundException();
        }
        return booking.confirm(request.holdId(), request.holdToken(), visitor, access, key);
    }

    private static @Nullable String patientOf(BookRequest request, Access access) {
        var caller = access.caller();
        if (request.patientId() != null) {
            return access.kin().standing(request.patientId());
        }
        return isForThemselves(caller) ? caller.patient() : null;
    }

    private static boolean isForThemselves(Caller caller) {
        return caller.is(Role.PATIENT) || caller.is(Role.GUEST);
    }

    private static Source sourceOf(BookRequest request, Caller caller) {
        if (isForThemselves(caller)) {
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
