package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Answers;
import com.docspot.appointment.booking.Answers.Question;
import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.Outcome;
import com.docspot.appointment.booking.Place;
import com.docspot.appointment.booking.Place.ClinicName;
import com.docspot.appointment.booking.Place.DoctorName;
import com.docspot.appointment.booking.State;
import com.docspot.platform.web.Problems;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
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
    AskedView find(@PathVariable String token) {
        return AskedView.of(answers.find(token));
    }

    @PostMapping("/api/v1/answers/{token}/accept")
    @com.docspot.platform.web.Answers(Answered.class)
    ResponseEntity<?> accept(@PathVariable String token) {
        var question = answers.find(token);
        return question.isMove()
                ? answer(
                        answers.acceptMove(question),
                        visit -> ResponseEntity.ok(Answered.of(visit)))
                : answer(answers.acceptOffer(question));
    }

    @PostMapping("/api/v1/answers/{token}/decline")
    @com.docspot.platform.web.Answers(value = Void.class, status = 204)
    ResponseEntity<?> decline(@PathVariable String token) {
        var question = answers.find(token);
        if (question.isMove()) {
            return answer(answers.declineMove(question), _ -> ResponseEntity.noContent().build());
        }
        answers.declineOffer(question);
        return ResponseEntity.noContent().build();
    }

    /** The link for a message; for the service that writes it. */
    @GetMapping("/api/v1/appointments/{id}/answer-link")
    Answers.AnswerLink link(@PathVariable String id) {
        return answers.linkOf(id);
    }

    private static ResponseEntity<?> answer(
            Outcome.OfChange outcome, Function<Appointment, ResponseEntity<?>> done) {
        return switch (outcome) {
            case Outcome.Changed(var visit, var _) -> done.apply(visit);
            case Outcome.NoProposal _ -> tooLate();
            case Outcome.Refusal refusal -> Refusals.of(refusal);
            case Outcome.ChangedMeanwhile changed -> Refusals.of(changed);
        };
    }

    private static ResponseEntity<?> answer(Outcome.OfBooking outcome) {
        return switch (outcome) {
            case Outcome.Booked(var visit, var _) -> ResponseEntity.ok(Answered.of(visit));
            case Outcome.HoldGone _,
                    Outcome.SlotTaken _,
                    Outcome.SessionFull _,
                    Outcome.SessionOver _ ->
                    tooLate();
            case Outcome.PatientBusy busy -> Refusals.of(busy);
            case Outcome.NotOffered refused -> Refusals.of(refused);
            case Outcome.OverbookedEnough enough -> Refusals.of(enough);
        };
    }

    private static ResponseEntity<ProblemDetail> tooLate() {
        return Problems.conflict(
                "answer-too-late",
                "The time to answer is over. Choose another time, or call the clinic.");
    }

    /** A question to a patient: names of doctor and clinic, nothing about the patient. */
    record AskedView(
            Kind kind, Instant expiresAt, TypeName type, @Nullable When now, When proposed) {

        static AskedView of(Question question) {
            var now = question.now();
            var type = question.proposed().type();
            return new AskedView(
                    question.isMove() ? Kind.MOVE : Kind.OFFER,
                    question.expiresAt(),
                    new TypeName(type.name(), type.minutes()),
                    now == null ? null : When.of(now),
                    When.of(question.proposed()));
        }
    }

    enum Kind {
        MOVE,
        OFFER
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
