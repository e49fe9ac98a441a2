package com.docspot.auth.people.web;

import com.docspot.auth.form.Checks;
import com.docspot.auth.people.Patients;
import com.docspot.auth.people.RelationKind;
import com.docspot.auth.people.TakeOvers;
import com.docspot.platform.trail.Trail;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Problems;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Codes by which people get hold of the records that others made of them. */
@RestController
@RequestMapping("/api/v1")
class TakeOverController {

    private static final String AN_HOUR = "3600";

    private final TakeOvers takeOvers;
    private final Patients patients;
    private final Trail trail;

    TakeOverController(TakeOvers takeOvers, Patients patients, Trail trail) {
        this.trail = trail;
        this.takeOvers = takeOvers;
        this.patients = patients;
    }

    record OfferRequest(@Nullable String delivery, @Nullable String as) {}

    record TakeOverCodeAnswer(
            TakeOvers.Delivery delivery,
            RelationKind as,
            Instant expiresAt,
            @Nullable String code) {}

    record RedeemRequest(@Nullable String code, @Nullable String birthDate) {}

    record RedeemedAnswer(String patientId, RelationKind as) {}

    @PostMapping("/patients/{id}/take-over")
    @Answers(value = TakeOverCodeAnswer.class, status = 201)
    ResponseEntity<?> offer(
            @PathVariable String id, @RequestBody OfferRequest request, Access access) {
        // Whoever may not know the patient learns nothing from what is wrong with the request.
        patients.see(id, access);
        trail.touched(id);
        var checks = new Checks();
        var delivery = checks.oneOf("/delivery", request.delivery(), TakeOvers.Delivery.class);
        var as =
                request.as() == null
                        ? Optional.of(RelationKind.SELF)
                        : checks.oneOf("/as", request.as(), RelationKind.class);
        if (as.filter(RelationKind.CARER::equals).isPresent()) {
            checks.refuse("/as", "is none of [SELF, GUARDIAN]");
        }
        checks.done();
        return switch (takeOvers.offer(id, delivery.orElseThrow(), as.orElseThrow(), access)) {
            case TakeOvers.Offered(var code, var kind, var until) ->
                    ResponseEntity.status(HttpStatus.CREATED)
                            .body(
                                    new TakeOverCodeAnswer(
                                            delivery.orElseThrow(), kind, until, code));
            case TakeOvers.NoAddress() ->
                    Problems.unprocessable(
                            "no-email", "This patient has no e-mail address. Print the code.");
            case TakeOvers.HasOwner() ->
                    Problems.conflict("belongs-to-a-login", "This patient has an account already.");
            case TakeOvers.NotAMinor() ->
                    Problems.unprocessable(
                            "not-a-minor",
                            "Only a child has a guardian by a code. Check the birth date.");
        };
    }

    @PostMapping("/take-overs")
    @Answers(RedeemedAnswer.class)
    ResponseEntity<?> redeem(@RequestBody RedeemRequest request, Caller caller) {
        var checks = new Checks();
        var code = checks.required("/code", request.code());
        var birthDate =
                Optional.ofNullable(request.birthDate())
                        .flatMap(text -> checks.date("/birthDate", text));
        checks.done();
        return switch (takeOvers.redeem(code.orElseThrow(), birthDate.orElse(null), caller)) {
            case TakeOvers.Taken(var patient, var as) ->
                    ResponseEntity.ok(new RedeemedAnswer(patient, as));
            case TakeOvers.NotValid() ->
                    Problems.unprocessable(
                            "code-not-valid",
                            "This code and birth date don't belong together, or the code does not"
                                    + " work any more. The practice can give you a new one.");
            case TakeOvers.TooManyTries() ->
                    ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                            .header(HttpHeaders.RETRY_AFTER, AN_HOUR)
                            .body(
                                    Problems.problem(
                                            HttpStatus.TOO_MANY_REQUESTS,
                                            "too-many-attempts",
                                            "Too many attempts",
                                            "You have tried too many codes. Try again in an"
                                                    + " hour."));
        };
    }
}
