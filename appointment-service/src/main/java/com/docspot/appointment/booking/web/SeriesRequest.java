package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Rhythm;
import com.docspot.appointment.booking.SeriesPlan;
import com.docspot.appointment.booking.Wish;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.MultiLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series of visits.
 *
 * @param start of the first visit
 * @param every so many weeks or months; 1 when absent
 * @param times how many visits, 2 to 52: a series has an end
 * @param take whether all are wanted or none, or those that are free
 */
record SeriesRequest(
        @NotNull @Pattern(regexp = Patterns.DOCTOR) String doctorId,
        @NotNull @Pattern(regexp = Patterns.TYPE) String typeId,
        @Nullable @Pattern(regexp = Patterns.CLINIC) String clinicId,
        @NotNull Instant start,
        @NotNull Rhythm rhythm,
        @Nullable Integer every,
        @Nullable Integer times,
        @NotNull Take take,
        @Nullable @MultiLine @Size(max = 2_000) String reason,
        @Nullable @Pattern(regexp = Patterns.PATIENT) String patientId) {

    /** What keeps this from being a series with an end. */
    List<FieldProblem> problems() {
        var problems = new ArrayList<FieldProblem>();
        if (times == null) {
            problems.add(new FieldProblem("/times", "is needed: a series has an end"));
        } else if (times < 2 || times > SeriesPlan.MOST) {
            problems.add(new FieldProblem("/times", "must be 2 to " + SeriesPlan.MOST));
        }
        if (every != null && (every < 1 || every > SeriesPlan.FARTHEST)) {
            problems.add(new FieldProblem("/every", "must be 1 to " + SeriesPlan.FARTHEST));
        }
        return problems;
    }

    /** The plan of a request without problems. */
    SeriesPlan plan() {
        return new SeriesPlan(
                new Wish(doctorId, typeId, clinicId, start),
                rhythm,
                every == null ? 1 : every,
                times == null ? 0 : times,
                take == Take.ALL);
    }

    /** Which of the visits are wanted. */
    enum Take {
        ALL,
        FREE
    }
}
