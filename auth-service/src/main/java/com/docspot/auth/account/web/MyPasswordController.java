package com.docspot.auth.account.web;

import com.docspot.auth.account.AsksAgain;
import com.docspot.auth.account.PasswordRules;
import com.docspot.auth.account.Passwords;
import com.docspot.auth.form.Checks;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The old password is asked for with the new one, which is fresher than any step-up. */
@RestController
@RequestMapping("/api/v1/me/password")
class MyPasswordController {

    private final Passwords passwords;

    MyPasswordController(Passwords passwords) {
        this.passwords = passwords;
    }

    record PasswordRequest(@Nullable String currentPassword, @Nullable String newPassword) {}

    record FirstPasswordRequest(@Nullable String newPassword) {}

    @PostMapping
    @Answers(value = Void.class, status = 204)
    ResponseEntity<?> password(@RequestBody PasswordRequest request, Caller caller) {
        var checks = new Checks();
        var current = checks.required("/currentPassword", request.currentPassword());
        var replacement = PasswordRules.read(checks, "/newPassword", request.newPassword());
        checks.done();
        return RegistrationController.answer(
                passwords.change(
                        caller.id(),
                        caller.session(),
                        current.orElseThrow(),
                        replacement.orElseThrow()));
    }

    /** For somebody who signs in otherwise and has none. */
    @PutMapping
    @AsksAgain
    @Answers(value = Void.class, status = 204)
    ResponseEntity<?> first(@RequestBody FirstPasswordRequest request, Caller caller) {
        var checks = new Checks();
        var wanted = PasswordRules.read(checks, "/newPassword", request.newPassword());
        checks.done();
        return switch (passwords.setFirst(caller.id(), caller.session(), wanted.orElseThrow())) {
            case Passwords.WrongPassword() ->
                    Problems.conflict(
                            "has-a-password",
                            "You have a password. Change it with the one that you have.");
            case Passwords.Outcome other -> RegistrationController.answer(other);
        };
    }
}
