package com.docspot.appointment.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a visit needs to know of the patient beside the reason.
 *
 * @param answers to the questions of the type of visit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Particulars(
        @Nullable Needs needs, List<Answer> answers, @Nullable Referral referral) {

    /** Nothing. */
    public static final Particulars NONE = new Particulars(null, List.of(), null);

    public Particulars {
        answers = List.copyOf(answers);
    }

    boolean isEmpty() {
        return needs == null && answers.isEmpty() && referral == null;
    }

    /**
     * What has to be arranged.
     *
     * @param interpreter the language, such as {@code uk}
     * @param access in the patient's words: a wheelchair, the ground floor
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Needs(@Nullable String interpreter, @Nullable String access) {}

    /** An answer, with the question as it was asked. */
    public record Answer(String questionId, String question, String answer) {}

    /** Who sent the patient. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Referral(String from, @Nullable String number) {}
}
