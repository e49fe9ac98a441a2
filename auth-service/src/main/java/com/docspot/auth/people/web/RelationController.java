package com.docspot.auth.people.web;

import com.docspot.auth.form.Checks;
import com.docspot.auth.people.Contact;
import com.docspot.auth.people.Family;
import com.docspot.auth.people.Related;
import com.docspot.auth.people.RelationKind;
import com.docspot.platform.trail.Trail;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.Problems;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who acts for a patient. */
@RestController
@RequestMapping("/api/v1")
class RelationController {

    private final Family family;
    private final Trail trail;
    private final Clock clock;

    RelationController(Family family, Trail trail, Clock clock) {
        this.family = family;
        this.trail = trail;
        this.clock = clock;
    }

    record RelationAnswer(
            @Nullable String id,
            RelationKind kind,
            Related.State state,
            @Nullable String userId,
            @Nullable String givenName,
            @Nullable String familyName,
            Instant from,
            @Nullable Instant until,
            @Nullable Instant invitationExpiresAt,
            @Nullable Instant endedAt) {

        static RelationAnswer of(Related related) {
            var name = Optional.ofNullable(related.name());
            return new RelationAnswer(
                    related.id(),
                    related.kind(),
                    related.state(),
                    related.userId(),
                    name.map(Contact::givenName).orElse(null),
                    name.map(Contact::familyName).orElse(null),
                    related.from(),
                    related.until(),
                    related.invitedUntil(),
                    related.endedAt());
        }
    }

    record InviteRequest(@Nullable String kind, @Nullable String email, @Nullable String until) {

        Family.Invite toCommand(Instant now) {
            var checks = new Checks();
            var as = checks.oneOf("/kind", kind, RelationKind.class);
            if (as.filter(RelationKind.SELF::equals).isPresent()) {
                checks.refuse("/kind", "is none of [GUARDIAN, CARER]");
            }
            var address = checks.email("/email", email);
            var end =
                    Optional.ofNullable(until)
                            .flatMap(text -> checks.date("/until", text))
                            .map(RelationController::endOf);
            if (end.filter(instant -> !instant.isAfter(now)).isPresent()) {
                checks.refuse("/until", "is past");
            }
            checks.done();
            return new Family.Invite(as.orElseThrow(), address.orElseThrow(), end.orElse(null));
        }
    }

    record TokenRequest(@Nullable String token) {}

    record AcceptedAnswer(String patientId, RelationKind kind, @Nullable Instant until) {}

    @GetMapping("/patients/{id}/relations")
    Page<RelationAnswer> list(@PathVariable String id, Access access) {
        var patient = PatientController.own(id, access);
        var related = family.of(patient, access);
        trail.touched(patient);
        return Page.last(related.stream().map(RelationAnswer::of).toList());
    }

    @PostMapping("/patients/{id}/relations")
    @Answers(value = RelationAnswer.class, status = 201)
    ResponseEntity<?> invite(
            @PathVariable String id, @RequestBody InviteRequest request, Access access) {
        var patient = PatientController.own(id, access);
        // Whoever may not know the patient learns nothing from what is wrong with the request.
        family.of(patient, access);
        trail.touched(patient);
        return switch (family.invite(patient, request.toCommand(clock.instant()), access)) {
            case Family.Invited(var related) ->
                    ResponseEntity.created(
                                    URI.create(
                                            PatientController.PATH
                                                    + "/"
                                                    + patient
                                                    + "/relations/"
                                                    + related.id()))
                            .body(RelationAnswer.of(related));
            case Family.NotAMinor() ->
                    Problems.unprocessable(
                            "not-a-minor",
                            "Only a child has guardians by invitation. For an adult, ask the"
                                    + " practice.");
            case Family.TooMany() ->
                    Problems.conflict(
                            "too-many-relations",
                            "As many people as possible act for this patient. End one first.");
        };
    }

    @DeleteMapping("/patients/{id}/relations/{relation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, @PathVariable String relation, Access access) {
        var patient = PatientController.own(id, access);
        family.end(patient, relation, access);
        trail.touched(patient);
    }

    @PostMapping("/relation-invitations/accept")
    @Answers(AcceptedAnswer.class)
    ResponseEntity<?> accept(@RequestBody TokenRequest request, Caller caller) {
        var checks = new Checks();
        var token = checks.required("/token", request.token());
        checks.done();
        return switch (family.accept(token.orElseThrow(), caller)) {
            case Family.Accepted(var patient, var kind, var until) ->
                    ResponseEntity.ok(new AcceptedAnswer(patient, kind, until));
            case Family.LinkDead() ->
                    Problems.unprocessable(
                            "link-not-valid",
                            "This invitation does not work any more: it was used, taken back, or is"
                                    + " too old. Ask for a new one.");
            case Family.RelatedAlready() ->
                    Problems.conflict("related-already", "You act for this patient already.");
        };
    }

    /** The day that is named still counts, wherever on earth it ends last. */
    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.ofHours(-12)).toInstant();
    }
}
