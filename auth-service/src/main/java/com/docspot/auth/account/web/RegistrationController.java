package com.docspot.auth.account.web;

import com.docspot.auth.account.AccountType;
import com.docspot.auth.account.EmailChange;
import com.docspot.auth.account.PasswordRules;
import com.docspot.auth.account.Passwords;
import com.docspot.auth.account.Register;
import com.docspot.auth.account.Registration;
import com.docspot.auth.form.Checks;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
class RegistrationController {

    private final Registration registration;
    private final EmailChange emailChange;
    private final Passwords passwords;

    RegistrationController(
            Registration registration, EmailChange emailChange, Passwords passwords) {
        this.registration = registration;
        this.emailChange = emailChange;
        this.passwords = passwords;
    }

    record RegisterRequest(
            @Nullable String email,
            @Nullable String password,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String accountType,
            @Nullable String locale,
            @Nullable String zone) {

        Register toCommand() {
            var checks = new Checks();
            var address = checks.email("/email", email);
            var secret =
                    PasswordRules.read(checks, "/password", password, email, givenName, familyName);
            var given = checks.name("/givenName", givenName);
            var family = checks.name("/familyName", familyName);
            var type = checks.oneOf("/accountType", accountType, AccountType.class);
            var language =
                    checks.locale("/locale", locale == null ? Register.DEFAULT_LOCALE : locale);
            var timeZone = checks.zone("/zone", zone == null ? Register.DEFAULT_ZONE : zone);
            checks.done();
            return new Register(
                    address.orElseThrow(),
                    secret.orElseThrow(),
                    given.orElseThrow(),
                    family.orElseThrow(),
                    type.orElseThrow(),
                    language.orElseThrow(),
                    timeZone.orElseThrow());
        }
    }

    record TokenRequest(@Nullable String token) {}

    record ForgotRequest(@Nullable String email) {}

    record ResetRequest(@Nullable String token, @Nullable String newPassword) {}

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void register(@RequestBody RegisterRequest request) {
        registration.register(request.toCommand());
    }

    @PostMapping("/verify-email")
    @Answers(value = Void.class, status = 204)
    ResponseEntity<?> verifyEmail(@RequestBody TokenRequest request) {
        var checks = new Checks();
        var token = checks.required("/token", request.token());
        checks.done();
        return registration.verify(token.orElseThrow()) || emailChange.confirm(token.orElseThrow())
                ? ResponseEntity.noContent().build()
                : deadLink();
    }

    @PostMapping("/password/forgot")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgot(@RequestBody ForgotRequest request) {
        var checks = new Checks();
        var email = checks.email("/email", request.email());
        checks.done();
        passwords.forgot(email.orElseThrow());
    }

    @PostMapping("/password/reset")
    @Answers(value = Void.class, status = 204)
    ResponseEntity<?> reset(@RequestBody ResetRequest request) {
        var checks = new Checks();
        var token = checks.required("/token", request.token());
        var password = PasswordRules.read(checks, "/newPassword", request.newPassword());
        checks.done();
        return answer(passwords.reset(token.orElseThrow(), password.orElseThrow()));
    }

    static ResponseEntity<?> answer(Passwords.Outcome outcome) {
        return switch (outcome) {
            case Passwords.PasswordSet() -> ResponseEntity.noContent().build();
            case Passwords.LinkDead() -> deadLink();
            case Passwords.WrongPassword() ->
                    Problems.invalid(
                            List.of(new FieldProblem("/currentPassword", "is not your password")));
            case Passwords.Unacceptable(var objection) ->
                    Problems.invalid(List.of(new FieldProblem("/newPassword", objection)));
        };
    }

    private static ResponseEntity<ProblemDetail> deadLink() {
        return Problems.unprocessable(
                "link-not-valid",
                "This link does not work any more: it was used, replaced, or is too old. Ask for a"
                        + " new one.");
    }
}
