package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.web.BookRequest.AnswerRequest;
import com.docspot.platform.web.MultiLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a seat.
 *
 * @param patientId for whom, where that is not the caller
 */
record SeatRequest(
        @Nullable @Pattern(regexp = Patterns.PATIENT) String patientId,
        @Nullable @MultiLine @Size(max = 2_000) String reason,
        @Nullable @Valid @Size(max = 20) List<AnswerRequest> answers) {

    Map<String, String> givenAnswers() {
        var given = new LinkedHashMap<String, String>();
        if (answers != null) {
            answers.forEach(answer -> given.put(answer.questionId(), answer.answer()));
        }
        return given;
    }
}
