package com.docspot.doctor.appointmenttype;

import com.docspot.doctor.form.Form;
import com.docspot.platform.web.Ids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patient is asked when booking.
 *
 * @param questionId {@code qst-…}; stays when the text changes
 */
public record Question(String questionId, String text, boolean required) {

    private static final String PREFIX = "qst";
    private static final int MOST = 20;
    private static final int LONGEST = 300;

    /**
     * Questions as a doctor writes them, in order; new ones get an id. Nothing when there are none.
     */
    static @Nullable List<Question> checked(Form form, @Nullable List<Draft> drafts) {
        var good = new ArrayList<Question>();
        var ids = new HashSet<String>();
        for (var draft : form.list("/questions", drafts, 0, MOST)) {
            var pointer = "/questions/" + good.size();
            var id = draft.questionId() == null ? Ids.next(PREFIX) : draft.questionId();
            form.check(Ids.isId(PREFIX, id), pointer + "/questionId", "is no id of a question");
            form.check(ids.add(id), pointer + "/questionId", "is there twice");
            good.add(
                    new Question(
                            id,
                            form.text(pointer + "/text", draft.text(), LONGEST),
                            Boolean.TRUE.equals(draft.required())));
        }
        return good.isEmpty() ? null : List.copyOf(good);
    }

    /** A question as a doctor writes it. */
    public record Draft(
            @Nullable String questionId, @Nullable String text, @Nullable Boolean required) {

        static Draft of(Question question) {
            return new Draft(question.questionId(), question.text(), question.required());
        }
    }
}
