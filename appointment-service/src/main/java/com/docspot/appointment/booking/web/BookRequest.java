package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Particulars;
import com.docspot.appointment.booking.Particulars.Answer;
import com.docspot.appointment.booking.Particulars.Needs;
import com.docspot.appointment.booking.Particulars.Referral;
import com.docspot.appointment.booking.Source;
import com.docspot.appointment.booking.Wish;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.MultiLine;
import com.docspot.platform.web.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to book: a hold, or a time.
 *
 * @param holdToken proves a hold that was made before signing in
 * @param reason why the patient comes, at most 2,000 characters
 * @param patientId for whom, where that is not the caller
 * @param needs an interpreter, or help on the way
 * @param answers to the questions of the type of visit
 * @param followUpOf the earlier visit that this one follows
 * @param overbook lets the doctor's side book where the rules say no
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
        @Nullable Source source,
        @Nullable @Valid NeedsRequest needs,
        @Nullable @Valid @Size(max = 20) List<AnswerRequest> answers,
        @Nullable @Valid ReferralRequest referral,
        @Nullable @Pattern(regexp = Patterns.APPOINTMENT) String followUpOf,
        @Nullable @Valid OverbookRequest overbook) {

    /** What keeps this from being either a hold or a time. */
    List<FieldProblem> problems(Caller caller) {
        var problems = new ArrayList<FieldProblem>();
        if (overbook != null && (holdId != null || caller.is(Role.PATIENT))) {
            problems.add(
                    new FieldProblem("/overbook", "is for a time that the doctor's side books"));
        }
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

    /** The answers by question; of two to one question, the later. */
    Map<String, String> givenAnswers() {
        var given = new LinkedHashMap<String, String>();
        if (answers != null) {
            answers.forEach(answer -> given.put(answer.questionId(), answer.answer()));
        }
        return given;
    }

    /** What the visit needs to know of the patient. */
    Particulars particulars(List<Answer> answered) {
        return new Particulars(
                needs == null ? null : needs.needs(),
                answered,
                referral == null ? null : referral.referral());
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

    record NeedsRequest(
            @Nullable @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") String interpreter,
            @Nullable @Size(max = 500) String access) {

        private @Nullable Needs needs() {
            return interpreter == null && (access == null || access.isBlank())
                    ? null
                    : new Needs(interpreter, access);
        }
    }

    record AnswerRequest(
            @NotNull @Size(max = 60) String questionId,
            @NotNull @MultiLine @Size(max = 2_000) String answer) {}

    record ReferralRequest(
            @NotBlank @Size(max = 200) String from, @Nullable @Size(max = 60) String number) {

        private Referral referral() {
            return new Referral(from.strip(), number);
        }
    }

    /**
     * @param reason why the doctor's side books where the rules say no
     */
    record OverbookRequest(@NotBlank @MultiLine @Size(max = 500) String reason) {}
}
