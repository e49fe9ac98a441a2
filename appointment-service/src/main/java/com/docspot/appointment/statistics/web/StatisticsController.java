package com.docspot.appointment.statistics.web;

import com.docspot.appointment.statistics.Statistics;
import com.docspot.appointment.statistics.Statistics.Summed;
import com.docspot.appointment.statistics.Sum;
import com.docspot.appointment.statistics.Wanted;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.Problems;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows figures, never people. */
@RestController
class StatisticsController {

    private static final int MOST_DAYS = 366;

    private final Statistics statistics;

    StatisticsController(Statistics statistics) {
        this.statistics = statistics;
    }

    /** The visits of some local days; {@code to} is the first day not wanted. */
    @GetMapping("/api/v1/statistics")
    @Answers(StatisticsView.class)
    ResponseEntity<?> of(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "DAY") Wanted.By by,
            @RequestParam(required = false) @Nullable String organisationId,
            @RequestParam(required = false) @Nullable String doctorId,
            @RequestParam(required = false) @Nullable String clinicId,
            @RequestParam(required = false) @Nullable String specialty,
            Access access) {
        if (!from.isBefore(to) || ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            return Problems.invalid(
                    List.of(
                            new FieldProblem(
                                    "/to",
                                    "must be after from, by " + MOST_DAYS + " days at most")));
        }
        var summed =
                statistics.of(
                        new Wanted(by, from, to, organisationId, doctorId, clinicId, specialty),
                        access);
        return ResponseEntity.ok(StatisticsView.of(from, to, by, summed));
    }

    /** Figures as they are shown. */
    record StatisticsView(
            LocalDate from,
            LocalDate to,
            Wanted.By by,
            FiguresView total,
            List<FiguresPartView> items) {

        static StatisticsView of(LocalDate from, LocalDate to, Wanted.By by, Summed summed) {
            return new StatisticsView(
                    from,
                    to,
                    by,
                    FiguresView.of(summed.total()),
                    summed.parts().entrySet().stream()
                            .map(part ->
                                    new FiguresPartView(
                                            part.getKey(), FiguresView.of(part.getValue())))
                            .toList());
        }
    }

    /**
     * A part.
     *
     * @param key the day, or the id of the clinic or doctor, or the code of the specialty
     */
    record FiguresPartView(String key, FiguresView figures) {}

    /**
     * Sums.
     *
     * @param leadTimeHours the mean time from booking to start
     * @param noShowRate of those who were seen or missed, the share of the missed
     * @param utilisation the share of the open minutes that is taken
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FiguresView(
            long visits,
            Map<String, Integer> states,
            @Nullable Double leadTimeHours,
            @Nullable Double noShowRate,
            @Nullable Double utilisation,
            long takenMinutes,
            long openMinutes) {

        private static FiguresView of(Sum sum) {
            return new FiguresView(
                    sum.visits(),
                    sum.states(),
                    sum.leadHours(),
                    sum.noShowRate(),
                    sum.utilisation(),
                    sum.takenMinutes(),
                    sum.openMinutes());
        }
    }
}
