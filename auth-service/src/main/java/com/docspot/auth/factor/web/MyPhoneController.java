package com.docspot.auth.factor.web;

import com.docspot.auth.account.AsksAgain;
import com.docspot.auth.account.Phones;
import com.docspot.auth.account.Profiles;
import com.docspot.auth.factor.Challenges;
import com.docspot.auth.factor.Factors;
import com.docspot.auth.factor.Method;
import com.docspot.auth.factor.Opening;
import com.docspot.auth.factor.ProofNeeded;
import com.docspot.auth.form.Checks;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A telephone number becomes somebody's when the code that was sent there comes back. */
@RestController
@RequestMapping("/api/v1/me/phone")
class MyPhoneController {

    private final Challenges challenges;
    private final Factors factors;
    private final Profiles profiles;
    private final Phones phones;

    MyPhoneController(Challenges challenges, Factors factors, Profiles profiles, Phones phones) {
        this.challenges = challenges;
        this.factors = factors;
        this.profiles = profiles;
        this.phones = phones;
    }

    record PhoneRequest(@Nullable String phone) {}

    @PostMapping
    @AsksAgain
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProofNeeded change(@RequestBody PhoneRequest request, Caller caller) {
        var checks = new Checks();
        var phone =
                checks.required("/phone", request.phone())
                        .flatMap(given -> checks.phone("/phone", given));
        checks.done();
        var login = profiles.of(caller.id()).orElseThrow(NotFoundException::new);
        return new ProofNeeded(
                challenges.open(
                        Opening.phone(login.id(), phone.orElseThrow(), login.contact().locale())));
    }

    @DeleteMapping
    @AsksAgain
    @Answers(value = Void.class, status = 204)
    ResponseEntity<?> remove(Caller caller) {
        if (factors.of(caller.id()).has(Method.SMS)) {
            return Problems.conflict(
                    "factor-in-use", "Codes for signing in go to this number. Change that first.");
        }
        phones.remove(caller.id());
        return ResponseEntity.noContent().build();
    }
}
