package com.docspot.appointment.availability.web;

import com.docspot.appointment.availability.Audience;
import com.docspot.appointment.availability.Audiences;
import com.docspot.appointment.availability.Explained;
import com.docspot.appointment.availability.Explained.Span;
import com.docspot.appointment.availability.Rule;
import com.docspot.appointment.availability.WhyNot;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.Problems;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Says why a doctor's time is not free: each closed minute names its rules. */
@RestController
class ExplainController {

    private final WhyNot whyNot;
    private final Audiences audiences;

    ExplainController(WhyNot whyNot, Audiences audiences) {
        this.whyNot = whyNot;
        this.audiences = audiences;
    }

    /** One moment, or a local day of the clinic. */
    @GetMapping("/api/v1/doctors/{id}/slots/explain")
    @Answers(Explanations.class)
    ResponseEntity<?> explain(
            @PathVariable String id,
            @RequestParam String type,
            @RequestParam(required = false) @Nullable String clinic,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable LocalDate date,
            Caller caller) {
        if ((at == null) == (date == null)) {
            return Problems.invalid(List.of(new FieldProblem("/at", "is needed, or else date is")));
        }
        var doctor = SlotsController.doctorId(id, caller);
        var audience = audiences.of(caller, doctor);
        var explained =
                at == null
                        ? whyNot.day(doctor, type, clinic, date, audience)
                        : minute(doctor, type, clinic, at, audience);
        return switch (explained) {
            case Explained.Found(var spans) ->
                    ResponseEntity.ok(
                            new Explanations(
                                    doctor, type, spans.stream().map(SpanView::of).toList()));
            case Explained.NoSuchDoctor _ -> Problems.notFound();
            case Explained.NoSuchType _ -> SlotsController.unknownType();
        };
    }

    private Explained minute(
            String doctor, String type, @Nullable String clinic, Instant at, Audience audience) {
        var from = at.truncatedTo(ChronoUnit.MINUTES);
        return whyNot.between(
                doctor, type, clinic, from, from.plus(Duration.ofMinutes(1)), audience);
    }

    /** Why each minute is free or not. */
    record Explanations(String doctorId, String typeId, List<SpanView> spans) {}

    /** Minutes at which a visit may start, or may not for these reasons. */
    record SpanView(Instant from, Instant to, boolean free, Set<Rule> reasons) {

        static SpanView of(Span span) {
            return new SpanView(span.from(), span.to(), span.rules().isEmpty(), span.rules());
        }
    }
}
