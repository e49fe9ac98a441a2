package com.docspot.auth.consent.web;

import com.docspot.auth.consent.Consent;
import com.docspot.auth.consent.Consents;
import com.docspot.auth.consent.Purpose;
import com.docspot.auth.form.Checks;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.Problems;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
class ConsentController {

    private final Consents consents;

    ConsentController(Consents consents) {
        this.consents = consents;
    }

    record GiveRequest(
            @Nullable String purpose, @Nullable String textVersion, @Nullable String patientId) {}

    record ConsentAnswer(
            String id,
            Purpose purpose,
            String textVersion,
            String patientId,
            String givenBy,
            Instant givenAt,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnBy) {

        static ConsentAnswer of(Consent consent) {
            return new ConsentAnswer(
                    consent.id(),
                    consent.purpose(),
                    consent.textVersion(),
                    consent.subject(),
                    consent.giver(),
                    consent.givenAt(),
                    consent.withdrawnAt(),
                    consent.withdrawnBy());
        }
    }

    record TextAnswer(Purpose purpose, String textVersion) {}

    @GetMapping("/consents")
    Page<ConsentAnswer> list(
            @RequestParam(required = false) @Nullable String patientId, Access access) {
        return Page.last(
                consents.of(subject(patientId, access), access).stream()
                        .map(ConsentAnswer::of)
                        .toList());
    }

    @GetMapping("/consents/texts")
    Page<TextAnswer> texts() {
        return Page.last(
                consents.texts().entrySet().stream()
                        .map(text -> new TextAnswer(text.getKey(), text.getValue()))
                        .sorted((one, other) -> one.purpose().compareTo(other.purpose()))
                        .toList());
    }

    @PostMapping("/consents")
    @Answers(value = ConsentAnswer.class, status = 201)
    ResponseEntity<?> give(@RequestBody GiveRequest request, Access access) {
        var checks = new Checks();
        var purpose = checks.oneOf("/purpose", request.purpose(), Purpose.class);
        var version = checks.required("/textVersion", request.textVersion());
        checks.done();
        return switch (consents.give(
                subject(request.patientId(), access),
                purpose.orElseThrow(),
                version.orElseThrow(),
                access)) {
            case Consents.Given(var consent, var already) ->
                    (already
                                    ? ResponseEntity.ok()
                                    : ResponseEntity.created(
                                            URI.create("/api/v1/me/consents/" + consent.id())))
                            .body(ConsentAnswer.of(consent));
            case Consents.TextOutdated(var current) ->
                    Problems.conflict(
                            "consent-text-outdated",
                            "There is a newer text. Read it before you agree.",
                            Map.of("current", current));
        };
    }

    @DeleteMapping("/consents/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String id, Access access) {
        consents.withdraw(id, access);
    }

    private static String subject(@Nullable String patientId, Access access) {
        var meant = patientId == null ? access.caller().patient() : patientId;
        if (meant == null) {
            throw new NotFoundException();
        }
        return meant;
    }
}
