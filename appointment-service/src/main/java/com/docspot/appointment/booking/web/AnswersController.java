package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Answers;
import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.booking.Place;
import com.docspot.appointment.booking.Place.ClinicName;
import com.docspot.appointment.booking.Place.DoctorName;
import com.docspot.appointment.booking.State;
import com.docspot.platform.web.Problems;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers of patients who come by the link in a message. */
@RestController
class AnswersController {

    private final Answers answers;

    AnswersController(Answers answers) {
        this.answers = answers;
    }

    /** What is asked; looking at it changes nothing, since mail programs look too. */
    @GetMapping("/api/v1/answers/{token}")
    Question find(@PathVariable String token) {
        return Question.of(answers.find(token));
    }

    @PostMapping("/api/v1/answers/{token}/accept")
    ResponseEntity<?> accept(@PathVariable String token) {
        return answer(answers.accept(token), visit -> ResponseEntity.ok(Answered.of(visit)));
    }

    @PostMapping("/api/v1/answers/{token}/decline")
    ResponseEntity<?> decline(@PathVariable String token) {
        return answer(answers.decline(token), _ -> ResponseEntity.noContent().build());
    }

    /** The link for a message; for the service that writes it. */
    @GetMapping("/api/v1/appointments/{id}/answer-link")
    Answers.Asked link(@PathVariable String id) {
        return answers.linkOf(id);
    }

    private static ResponseEntity<?> answer(
            Outcome.OfChange outcome, Function<Appointment, ResponseEntity<?>> done) {
        return switch (outcome) {
            case Outcome.Changed(var visit, var _) -> done.apply(visit);
            case Outcome.NoProposal _ ->
                    Problems.conflict(
                            "answer-too-late",
                            "The time to answer is over. Choose another time, or call the"
                                    + " clinic.");
            case Outcome.Refusal refusal -> Refusals.of(refusal);
            case Outcome.ChangedMeanwhile changed -> Refusals.of(changed);
        };
    }

    /** A question to a patient: names of doctor and clinic, nothing about the patient. */
    record Question(Kind kind, Instant expiresAt, TypeName type, When now, When proposed) {

        static Question of(Appointment visit) {
            var proposal = Objects.requireNonNull(visit.proposal());
            return new Question(
                    Kind.MOVE,
                    proposal.expiresAt(),
                    new TypeName(visit.place().type().name(), visit.place().type().minutes()),
                    When.of(visit.place()),
                    When.of(proposal.to()));
        }
    }

    enum Kind {
        MOVE
    }

    record TypeName(String name, int minutes) {}

    record When(
            Instant start, String localStart, String zone, DoctorName doctor, ClinicName clinic) {

        static When of(Place place) {
            return new When(
                    place.start(),
                    place.localStart(),
                    place.zone(),
                    place.doctor(),
                    place.clinic());
        }
    }

    /** How the visit is now. */
    record Answered(State state, Instant start, String localStart, String zone) {

        static Answered of(Appointment visit) {
            var place = visit.place();
            return new Answered(visit.state(), place.start(), place.localStart(), place.zone());
        }
    }
}
