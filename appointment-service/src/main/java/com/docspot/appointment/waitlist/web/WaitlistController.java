package com.docspot.appointment.waitlist.web;

import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.waitlist.Entry;
import com.docspot.appointment.waitlist.Waitlist;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Waits for a time to become free. */
@RestController
@RequestMapping("/api/v1/waitlist")
class WaitlistController {

    private final Waitlist waitlist;
    private final Clock clock;

    WaitlistController(Waitlist waitlist, Clock clock) {
        this.waitlist = waitlist;
        this.clock = clock;
    }

    @PostMapping
    @Answers(value = WaitlistEntryView.class, status = 201)
    ResponseEntity<?> join(@Valid @RequestBody JoinRequest request, Access access) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var problems = request.problems(today);
        if (!problems.isEmpty()) {
            return Problems.invalid(problems);
        }
        var caller = access.caller();
        var patient =
                request.patientId() == null && caller.is(Role.PATIENT)
                        ? caller.patient()
                        : request.patientId();
        if (patient == null) {
            return Problems.invalid(
                    List.of(new FieldProblem("/patientId", "is needed: say for whom this is")));
        }
        var waiting = waitlist.join(patient, request.wanted(), access);
        return ResponseEntity.created(URI.create("/api/v1/waitlist/" + waiting.entry().id()))
                .body(WaitlistEntryView.of(waiting));
    }

    @GetMapping
    Page<WaitlistEntryView> list(
            @RequestParam(required = false) Entry.@Nullable State state,
            @RequestParam(required = false) @Nullable String doctorId,
            Access access,
            PageRequest page) {
        var found = waitlist.list(state, doctorId, access, page);
        return new Page<>(
                found.items().stream().map(WaitlistEntryView::of).toList(), found.nextCursor());
    }

    @GetMapping("/{id}")
    WaitlistEntryView find(@PathVariable String id, Access access) {
        return WaitlistEntryView.of(waitlist.find(id, access));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String id, Access access) {
        waitlist.leave(id, access);
    }

    /** Answers the appointment's id; the whole of it is at its Location. */
    @PostMapping("/offers/{id}/accept")
    @Answers(value = Taken.class, status = 201)
    ResponseEntity<?> accept(@PathVariable String id, Access access, @Nullable IdempotencyKey key) {
        return switch (waitlist.accept(id, access, key)) {
            case Outcome.Booked(var visit, var _) ->
                    ResponseEntity.created(URI.create("/api/v1/appointments/" + visit.id()))
                            .body(new Taken(visit.id(), visit.state().name()));
            case Outcome.PatientBusy _ ->
                    Problems.conflict(
                            "patient-busy",
                            "The patient has another visit at this time. Leave it to the next.");
            case Outcome.HoldGone _,
                    Outcome.SlotTaken _,
                    Outcome.NotOffered _,
                    Outcome.OverbookedEnough _,
                    Outcome.SessionFull _,
                    Outcome.SessionOver _ ->
                    Problems.conflict(
                            "offer-over", "The time to take it is over. You wait on as before.");
        };
    }

    @PostMapping("/offers/{id}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(@PathVariable String id, Access access) {
        waitlist.decline(id, access);
    }

    /** What was booked. */
    record Taken(String id, String state) {}
}
