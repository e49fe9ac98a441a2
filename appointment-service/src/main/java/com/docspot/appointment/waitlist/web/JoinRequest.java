package com.docspot.appointment.waitlist.web;

import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.waitlist.Wanted;
import com.docspot.platform.web.FieldProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants to wait for: a doctor and a type, or a specialty and a mode. */
record JoinRequest(
        @Nullable @Pattern(regexp = "doc-[0-9a-f-]{36}") String doctorId,
        @Nullable @Pattern(regexp = "typ-[0-9a-f-]{36}") String typeId,
        @Nullable @Pattern(regexp = "[0-9A-Z]{3,12}") String specialty,
        @Nullable Mode mode,
        @Nullable @Pattern(regexp = "cln-[0-9a-f-]{36}") String clinicId,
        @NotNull LocalDate from,
        @NotNull LocalDate to,
        @Nullable Set<DayOfWeek> days,
        @Nullable LocalTime timeFrom,
        @Nullable LocalTime timeTo,
        @Nullable @Pattern(regexp = "pat-[0-9a-f-]{36}") String patientId) {

    private static final int MOST_DAYS = 90;

    List<FieldProblem> problems(LocalDate today) {
        var problems = new ArrayList<FieldProblem>();
        if (doctorId == null && (specialty == null || mode == null)) {
            problems.add(new FieldProblem("/doctorId", "is needed, or specialty and mode are"));
        }
        if (doctorId != null && (specialty != null || mode != null)) {
            problems.add(new FieldProblem("/specialty", "goes without a doctor"));
        }
        if (doctorId != null && typeId == null) {
            problems.add(new FieldProblem("/typeId", "is needed with a doctor"));
        }
        if (to.isBefore(from) || to.isBefore(today)) {
            problems.add(new FieldProblem("/to", "must not be before from, nor past"));
        } else if (ChronoUnit.DAYS.between(today, to) > MOST_DAYS) {
            problems.add(new FieldProblem("/to", "may be at most " + MOST_DAYS + " days from now"));
        }
        if (timeFrom != null && timeTo != null && timeTo.isBefore(timeFrom)) {
            problems.add(new FieldProblem("/timeTo", "must not be before timeFrom"));
        }
        return problems;
    }

    Wanted wanted() {
        return new Wanted(
                doctorId,
                typeId,
                specialty,
                mode,
                clinicId,
                from,
                to,
                days == null ? Set.of() : days,
                timeFrom,
                timeTo);
    }
}
