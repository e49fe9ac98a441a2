package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Source;
import com.docspot.appointment.booking.Wish;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.MultiLine;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to book: a hold, or a time.
 *
 * @param holdToken proves a hold that was made before signing in
 * @param reason why the patient comes, at most 2,000 characters
 * @param patientId for whom, where that is not the caller
 * @param source how the doctor's side was asked: by phone or walk-in
 */
record BookRequest(
        @Nullable @Pattern(regexp = Patterns.APPOINTMENT) String holdId,
        @Nullable @Pattern(regexp = Patterns.TOKEN) String holdToken,
        @Nullable @Pattern(regexp = Patterns.DOCTOR) String doctorId,
        @Nullable @Pattern(regexp = Patterns.TYPE) String typeId,
        @Nullable @Pattern(regexp = Patterns.CLINIC) String clinicId,
        @Nullable Instant start,
        @Nullable @MultiLine @Size(max = 2_000) String reason,
        @Nullable @Pattern(regexp = Patterns.PATIENT) String patientId,
        @Nullable Source source) {

    /** What keeps this from being either a hold or a time. */
    List<FieldProblem> problems() {
        var problems = new ArrayList<FieldProblem>();
        if (holdId != null) {
            refuse(doctorId, "/doctorId", problems);
            refuse(typeId, "/typeId", problems);
            refuse(clinicId, "/clinicId", problems);
            refuse(start, "/start", problems);
        } else {
            refuse(holdToken, "/holdToken", problems);
            demand(doctorId, "/doctorId", problems);
            demand(typeId, "/typeId", problems);
            demand(start, "/start", problems);
        }
        return problems;
    }

    /** The time asked for; nothing when it is a hold that is to be booked. */
    @Nullable Wish wish() {
        return doctorId == null || typeId == null || start == null
                ? null
                : new Wish(doctorId, typeId, clinicId, start);
    }

    private static void refuse(
            @Nullable Object value, String pointer, List<FieldProblem> problems) {
        if (value != null) {
            problems.add(
                    new FieldProblem(
                            pointer, "must be left out: the hold says it, or there is no hold"));
        }
    }

    private static void demand(
            @Nullable Object value, String pointer, List<FieldProblem> problems) {
        if (value == null) {
            problems.add(new FieldProblem(pointer, "is needed where there is no holdId"));
        }
    }
}
