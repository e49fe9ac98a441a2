package com.docspot.auth.account.web;

import com.docspot.auth.account.AsksAgain;
import com.docspot.auth.account.Deletion;
import com.docspot.auth.account.EmailChange;
import com.docspot.auth.account.Login;
import com.docspot.auth.account.Profiles;
import com.docspot.auth.form.Checks;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
class MeController {

    // Where a day begins first.
    private static final ZoneOffset EARLIEST_DAY = ZoneOffset.ofHours(14);

    private final Profiles profiles;
    private final EmailChange emailChange;
    private final Deletion deletion;
    private final Clock clock;

    MeController(Profiles profiles, EmailChange emailChange, Deletion deletion, Clock clock) {
        this.profiles = profiles;
        this.emailChange = emailChange;
        this.deletion = deletion;
        this.clock = clock;
    }

    record EmailRequest(@Nullable String newEmail) {}

    /** When a login will be erased. */
    record DeletionAnswer(Instant erasesAt) {}

    @GetMapping
    ResponseEntity<MeAnswer> me(Caller caller) {
        return answer(profiles.of(caller.id()).orElseThrow(NotFoundException::new), caller);
    }

    @PatchMapping
    ResponseEntity<MeAnswer> change(
            @RequestBody ProfileRequest request,
            @RequiredIfMatch Revision revision,
            Caller caller) {
        var changed =
                profiles.change(
                        caller.id(),
                        revision.value(),
                        request.toChange(LocalDate.ofInstant(clock.instant(), EARLIEST_DAY)));
        return answer(changed.orElseThrow(Revision::changedMeanwhile), caller);
    }

    @PostMapping("/email")
    @AsksAgain
    @Answers(value = Void.class, status = 202)
    ResponseEntity<?> email(@RequestBody EmailRequest request, Caller caller) {
        var checks = new Checks();
        var wanted = checks.email("/newEmail", request.newEmail());
        checks.done();
        var pause = emailChange.ask(caller.id(), wanted.orElseThrow());
        return pause.isZero()
                ? ResponseEntity.accepted().build()
                : ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds() + 1))
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(
                                Problems.problem(
                                        HttpStatus.TOO_MANY_REQUESTS,
                                        "mail-too-soon",
                                        "A mail is on its way",
                                        "We mailed a link a moment ago. Look into that mailbox, or"
                                                + " ask again in a minute."));
    }

    @DeleteMapping("/email/pending")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepEmail(Caller caller) {
        emailChange.takeBack(caller.id());
    }

    @DeleteMapping
    @AsksAgain
    @Answers(status = 202)
    ResponseEntity<DeletionAnswer> delete(Caller caller) {
        return ResponseEntity.accepted()
                .body(
                        new DeletionAnswer(
                                deletion.ask(caller.id()).orElseThrow(NotFoundException::new)));
    }

    private static ResponseEntity<MeAnswer> answer(Login login, Caller caller) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(login.revision()))
                .body(MeAnswer.of(login, caller.role()));
    }
}
