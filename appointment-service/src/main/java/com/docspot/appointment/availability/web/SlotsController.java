package com.docspot.appointment.availability.web;

import com.docspot.appointment.availability.Audiences;
import com.docspot.appointment.availability.FreeTime;
import com.docspot.appointment.availability.FreeTimes;
import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.availability.Slot;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a doctor's free times. */
@RestController
@RequestMapping("/api/v1/doctors/{id}/slots")
class SlotsController {

    private final FreeTime freeTime;
    private final Audiences audiences;

    SlotsController(FreeTime freeTime, Audiences audiences) {
        this.freeTime = freeTime;
        this.audiences = audiences;
    }

    /** Local dates of each clinic; {@code to} is the first day not wanted. */
    @GetMapping
    @Answers(Slots.class)
    ResponseEntity<?> between(
            @PathVariable String id,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam String type,
            @RequestParam(required = false) @Nullable String clinic,
            Caller caller) {
        var problems = problems(from, to);
        if (!problems.isEmpty()) {
            return Problems.invalid(problems);
        }
        var doctor = doctorId(id, caller);
        return switch (freeTime.between(
                doctor, type, clinic, from, to, audiences.of(caller, doctor))) {
            case FreeTimes.Found(var slots) ->
                    ResponseEntity.ok(
                            new Slots(doctor, type, slots.stream().map(FreeSlot::of).toList()));
            case FreeTimes.NoSuchDoctor _ -> Problems.notFound();
            case FreeTimes.NoSuchType _ -> unknownType();
        };
    }

    static ResponseEntity<ProblemDetail> unknownType() {
        return Problems.answer(
                Problems.problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "unknown-type",
                        "Unknown type",
                        "This doctor has no such type of visit to book.",
                        List.of(new FieldProblem("/type", "is no type of this doctor"))));
    }

    private static List<FieldProblem> problems(LocalDate from, LocalDate to) {
        var problems = new ArrayList<FieldProblem>();
        if (!from.isBefore(to)) {
            problems.add(
                    new FieldProblem("/to", "must be after from; it is the first day not wanted"));
        } else if (ChronoUnit.DAYS.between(from, to) > FreeTime.MOST_DAYS) {
            problems.add(
                    new FieldProblem(
                            "/to", "may be at most " + FreeTime.MOST_DAYS + " days after from"));
        }
        return problems;
    }

    static String doctorId(String path, Caller caller) {
        if (!path.equals("me")) {
            return path;
        }
        var own = caller.is(Role.DOCTOR) ? caller.doctor() : null;
        if (own != null) {
            return own;
        }
        throw new NotFoundException();
    }

    /** The free times of a doctor for a type of visit, in order. */
    record Slots(String doctorId, String typeId, List<FreeSlot> slots) {}

    /**
     * A free time.
     *
     * @param localStart the start as a clock in the clinic shows it, {@code 2026-11-24T09:00}
     */
    record FreeSlot(
            Instant start,
            Instant end,
            String localStart,
            String zone,
            String clinicId,
            Mode mode) {

        static FreeSlot of(Slot slot) {
            return new FreeSlot(
                    slot.start(),
                    slot.end(),
                    slot.localStart().toString(),
                    slot.zone().getId(),
                    slot.clinicId(),
                    slot.mode());
        }
    }
}
