package com.docspot.appointment.booking;

import com.docspot.appointment.availability.AppointmentType;
import com.docspot.appointment.availability.AppointmentType.Question;
import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.booking.Particulars.Answer;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Looks whether the patient has answered what the type of visit asks, and what the visit follows.
 */
@Component
public class Intake {

    private final Practices practices;
    private final Appointments appointments;

    Intake(Practices practices, Appointments appointments) {
        this.practices = practices;
        this.appointments = appointments;
    }

    /**
     * The answers with their questions, in the order in which they are asked.
     *
     * @param wish what is booked; or else
     * @param holdId the hold of what is booked
     * @throws ProblemException 422 {@code answers-missing}, where a patient books and has not
     *     answered what is required or answers what nobody asked
     */
    public List<Answer> answers(
            Map<String, String> given,
            @Nullable Wish wish,
            @Nullable String holdId,
            Access access) {
        var questions = questions(wish, holdId);
        var problems = new ArrayList<FieldProblem>();
        var answers = new ArrayList<Answer>();
        var unasked = new HashSet<>(given.keySet());
        for (var question : questions) {
            unasked.remove(question.questionId());
            var answer = given.get(question.questionId());
            if (answer != null && !answer.isBlank()) {
                answers.add(new Answer(question.questionId(), question.text(), answer.strip()));
            } else if (question.required() && Appointment.isPatientSide(access.caller())) {
                problems.add(new FieldProblem("/answers", "is missing: " + question.text()));
            }
        }
        unasked.forEach(id -> problems.add(new FieldProblem("/answers", "is not asked: " + id)));
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "answers-missing",
                    "Answers missing",
                    "Answer the questions that errors names, then book again.",
                    problems);
        }
        return answers;
    }

    /**
     * Looks whether an earlier visit is one of this patient that the caller may see.
     *
     * @throws ProblemException 422 {@code unknown-follow-up} otherwise
     */
    public void mustBeOf(@Nullable String followUpOf, String patient, Access access) {
        if (followUpOf == null) {
            return;
        }
        var earlier = appointments.find(followUpOf);
        if (earlier == null
                || !patient.equals(earlier.patientId())
                || !Relations.holds(access, earlier)) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-follow-up",
                    "Unknown follow-up",
                    "There is no earlier visit of this patient by that id.",
                    List.of(new FieldProblem("/followUpOf", "is no visit of this patient")));
        }
    }

    private List<Question> questions(@Nullable Wish wish, @Nullable String holdId) {
        if (wish != null) {
            return questions(wish.doctorId(), wish.typeId());
        }
        var hold = holdId == null ? null : appointments.find(holdId);
        return hold == null
                ? List.of()
                : questions(hold.place().doctorId(), hold.place().type().typeId());
    }

    private List<Question> questions(String doctorId, String typeId) {
        var doctor = practices.doctor(doctorId);
        return doctor == null
                ? List.of()
                : doctor.type(typeId).map(AppointmentType::asked).orElse(List.of());
    }
}
