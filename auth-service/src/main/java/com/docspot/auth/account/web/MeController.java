package com.docspot.auth.account.web;

import com.docspot.auth.account.Login;
import com.docspot.auth.account.PasswordRules;
import com.docspot.auth.account.Passwords;
import com.docspot.auth.account.Profiles;
import com.docspot.auth.form.Checks;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
class MeController {

    private final Profiles profiles;
    private final Passwords passwords;

    MeController(Profiles profiles, Passwords passwords) {
        this.profiles = profiles;
        this.passwords = passwords;
    }

    record MeAnswer(
            String id,
            Role role,
            @Nullable String patientId,
            @Nullable String doctorId,
            @Nullable String organisationId,
            @Nullable String email,
            String givenName,
            String familyName,
            @Nullable String phone,
            String locale,
            String zone) {

        static MeAnswer of(Login login) {
            var contact = login.contact();
            return new MeAnswer(
                    login.id(),
                    login.role(),
                    login.patientId(),
                    login.doctorId(),
                    login.organisationId(),
                    contact.email(),
                    contact.givenName(),
                    contact.familyName(),
                    contact.phone(),
                    contact.locale(),
                    contact.zone());
        }
    }

    record ChangeRequest(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String phone,
            @Nullable String locale,
            @Nullable String zone) {

        Profiles.Change toChange() {
            var checks = new Checks();
            var change =
                    new Profiles.Change(
                            ifGiven("/givenName", givenName, checks::name),
                            ifGiven("/familyName", familyName, checks::name),
                            phone != null && phone.isEmpty()
                                    ? phone
                                    : ifGiven("/phone", phone, checks::phone),
                            ifGiven("/locale", locale, checks::locale),
                            ifGiven("/zone", zone, checks::zone));
            checks.done();
            return change;
        }

        private static @Nullable String ifGiven(
                String pointer,
                @Nullable String text,
                BiFunction<String, String, Optional<String>> check) {
            return text == null ? null : check.apply(pointer, text).orElse(null);
        }
    }

    record PasswordRequest(@Nullable String currentPassword, @Nullable String newPassword) {}

    @GetMapping
    ResponseEntity<MeAnswer> me(Caller caller) {
        return answer(profiles.of(caller.id()).orElseThrow(NotFoundException::new));
    }

    @PatchMapping
    ResponseEntity<MeAnswer> change(
            @RequestBody ChangeRequest request, @RequiredIfMatch Revision revision, Caller caller) {
        var changed = profiles.change(caller.id(), revision.value(), request.toChange());
        return answer(changed.orElseThrow(Revision::changedMeanwhile));
    }

    @PostMapping("/password")
    ResponseEntity<?> password(@RequestBody PasswordRequest request, Caller caller) {
        var checks = new Checks();
        var current = checks.required("/currentPassword", request.currentPassword());
        var replacement = PasswordRules.read(checks, "/newPassword", request.newPassword());
        checks.done();
        return RegistrationController.answer(
                passwords.change(caller.id(), current.orElseThrow(), replacement.orElseThrow()));
    }

    private static ResponseEntity<MeAnswer> answer(Login login) {
        return ResponseEntity.ok().eTag(Revision.etag(login.revision())).body(MeAnswer.of(login));
    }
}
