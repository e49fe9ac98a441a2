package com.docspot.auth.factor.web;

import com.docspot.auth.account.AsksAgain;
import com.docspot.auth.account.Login;
import com.docspot.auth.account.Profiles;
import com.docspot.auth.factor.Enrolment;
import com.docspot.auth.factor.Factors;
import com.docspot.auth.factor.Method;
import com.docspot.auth.form.Checks;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Problems;
import java.util.List;
import java.util.Locale;
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

/** One's own second factors; each change of them asks again. */
@RestController
@RequestMapping("/api/v1/me/mfa")
class MyFactorsController {

    private final Factors factors;
    private final Enrolment enrolment;
    private final Profiles profiles;

    MyFactorsController(Factors factors, Enrolment enrolment, Profiles profiles) {
        this.factors = factors;
        this.enrolment = enrolment;
        this.profiles = profiles;
    }

    record FactorsAnswer(boolean required, List<Factors.Factor> factors, int recoveryCodesLeft) {}

    record CodeRequest(@Nullable String code) {}

    /** Ten codes, told once; none where the login had some already. */
    record RecoveryCodesAnswer(@Nullable List<String> recoveryCodes) {

        static RecoveryCodesAnswer of(List<String> codes) {
            return new RecoveryCodesAnswer(codes.isEmpty() ? null : codes);
        }
    }

    @GetMapping
    FactorsAnswer mine(Caller caller) {
        var kept = factors.of(caller.id());
        return new FactorsAnswer(
                factors.areRequiredOf(login(caller).role()),
                kept.factors(),
                kept.recoveryCodesLeft());
    }

    @PostMapping("/totp")
    @AsksAgain
    @ResponseStatus(HttpStatus.CREATED)
    Enrolment.App begin(Caller caller) {
        return enrolment.begin(login(caller));
    }

    @PostMapping("/totp/confirm")
    @AsksAgain
    @Answers(RecoveryCodesAnswer.class)
    ResponseEntity<?> confirm(@RequestBody CodeRequest request, Caller caller) {
        var checks = new Checks();
        var code = checks.required("/code", request.code());
        checks.done();
        return answer(
                enrolment.confirm(login(caller), code.orElseThrow().strip(), caller.session()));
    }

    @PostMapping("/email")
    @AsksAgain
    @Answers(RecoveryCodesAnswer.class)
    ResponseEntity<?> email(Caller caller) {
        return answer(enrolment.addSent(login(caller), Method.EMAIL, caller.session()));
    }

    @PostMapping("/sms")
    @AsksAgain
    @Answers(RecoveryCodesAnswer.class)
    ResponseEntity<?> sms(Caller caller) {
        return answer(enrolment.addSent(login(caller), Method.SMS, caller.session()));
    }

    @DeleteMapping("/{method}")
    @AsksAgain
    @Answers(value = Void.class, status = 204)
    ResponseEntity<?> remove(@PathVariable String method, Caller caller) {
        return answer(enrolment.remove(login(caller), methodOf(method)));
    }

    @PostMapping("/recovery-codes")
    @AsksAgain
    @Answers(RecoveryCodesAnswer.class)
    ResponseEntity<?> newCodes(Caller caller) {
        return enrolment
                .newCodes(login(caller))
                .<ResponseEntity<?>>map(codes -> ResponseEntity.ok(RecoveryCodesAnswer.of(codes)))
                .orElseGet(() ->
                        Problems.conflict(
                                "no-factor", "Recovery codes stand for a second factor. Add one."));
    }

    private static ResponseEntity<?> answer(Enrolment.Outcome outcome) {
        return switch (outcome) {
            case Enrolment.Added(_, var codes) -> ResponseEntity.ok(RecoveryCodesAnswer.of(codes));
            case Enrolment.Removed() -> ResponseEntity.noContent().build();
            case Enrolment.NotBegun() ->
                    Problems.conflict(
                            "not-begun", "This took too long, or was begun anew. Begin again.");
            case Enrolment.WrongCode() ->
                    Problems.invalid(
                            List.of(
                                    new FieldProblem(
                                            "/code", "is not what the application shows now")));
            case Enrolment.NoPhone() ->
                    Problems.conflict(
                            "phone-not-confirmed", "Confirm your telephone number first.");
            case Enrolment.None() -> throw new NotFoundException();
            case Enrolment.LastOne() ->
                    Problems.conflict(
                            "last-factor",
                            "Your role needs a second factor. Add another before you take this"
                                    + " one away.");
        };
    }

    private Login login(Caller caller) {
        return profiles.of(caller.id()).orElseThrow(NotFoundException::new);
    }

    private static Method methodOf(String path) {
        return switch (path.toLowerCase(Locale.ROOT)) {
            case "totp" -> Method.TOTP;
            case "email" -> Method.EMAIL;
            case "sms" -> Method.SMS;
            default -> throw new NotFoundException();
        };
    }
}
