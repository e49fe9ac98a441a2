package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.booking.SeriesBooking;
import com.docspot.appointment.booking.SeriesBooking.Conflicts;
import com.docspot.appointment.booking.SeriesBooking.NotOffered;
import com.docspot.appointment.booking.SeriesBooking.SeriesBooked;
import com.docspot.appointment.booking.Source;
import com.docspot.appointment.booking.Visitor;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Books visits that repeat. */
@RestController
@RequestMapping("/api/v1/appointment-series")
class SeriesController {

    private final SeriesBooking series;

    SeriesController(SeriesBooking series) {
        this.series = series;
    }

    @PostMapping
    @Answers(value = SeriesView.class, status = 201)
    ResponseEntity<?> book(
            @Valid @RequestBody SeriesRequest request,
            Access access,
            @Nullable IdempotencyKey key) {
        var problems = request.problems();
        if (!problems.isEmpty()) {
            return Problems.invalid(problems);
        }
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
        var visitor = new Visitor(patient, request.reason(), own ? Source.WEB : Source.PHONE);
        return switch (series.book(request.plan(), visitor, access, key)) {
            case SeriesBooked(var whole, var misses, var replayed) -> {
                var answer =
                        ResponseEntity.created(
                                URI.create("/api/v1/appointment-series/" + whole.series().id()));
                yield (replayed ? answer.header(IdempotencyKey.REPLAYED, "true") : answer)
                        .body(SeriesView.of(whole, misses));
            }
            case Conflicts(var misses) ->
                    Problems.conflict(
                            "series-conflicts",
                            "Not all of these times can be had, so none is booked. Take the free"
                                    + " ones, or the times named instead.",
                            Map.of("conflicts", SeriesView.conflicts(misses)));
            case NotOffered(var why) -> Refusals.of(new Outcome.NotOffered(why));
        };
    }

    @GetMapping("/{id}")
    SeriesView find(@PathVariable String id, Access access) {
        return SeriesView.of(series.find(id, access), List.of());
    }
}
