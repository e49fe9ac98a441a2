package com.docspot.auth.people.web;

import com.docspot.auth.form.Checks;
import com.docspot.auth.people.Patient;
import com.docspot.auth.people.PatientSearch;
import com.docspot.auth.people.Patients;
import com.docspot.platform.trail.Trail;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Role;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom a patient's login acts for, and whom an organisation's staff or a doctor looks for. */
@RestController
@RequestMapping(PatientController.PATH)
class PatientListController {

    private static final Pattern LAST_DIGITS = Pattern.compile("[0-9 ()./-]{7,20}");

    private final Patients patients;
    private final PatientSearch search;
    private final Trail trail;

    PatientListController(Patients patients, PatientSearch search, Trail trail) {
        this.patients = patients;
        this.search = search;
        this.trail = trail;
    }

    @GetMapping
    @Answers(value = PatientAnswer.class, page = true)
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String birthDate,
            @RequestParam(required = false) @Nullable String phone,
            @RequestParam(required = false) @Nullable String email,
            Access access,
            PageRequest page) {
        if (access.caller().is(Role.PATIENT)) {
            var mine = patients.of(access.caller()).stream().map(PatientAnswer::of).toList();
            return ResponseEntity.ok(Page.last(mine));
        }
        var wanted = wanted(name, birthDate, phone, email);
        if (wanted.isTooWide()) {
            return Problems.unprocessable(
                    "search-too-wide",
                    "Say whom you look for: two letters of a name at least, or a birth date,"
                            + " telephone number or e-mail address.");
        }
        var found = search.find(wanted, access.caller(), page);
        trail.searched(found.items().stream().map(Patient::id).toList());
        return ResponseEntity.ok(
                new Page<>(
                        found.items().stream().map(PatientAnswer::of).toList(),
                        found.nextCursor()));
    }

    private static PatientSearch.Wanted wanted(
            @Nullable String name,
            @Nullable String birthDate,
            @Nullable String phone,
            @Nullable String email) {
        var checks = new Checks();
        var beginning = given(name).flatMap(text -> checks.name("/name", text));
        var born = given(birthDate).flatMap(text -> checks.date("/birthDate", text));
        var number =
                given(phone)
                        .flatMap(text ->
                                LAST_DIGITS.matcher(text).matches()
                                        ? Optional.of(text)
                                        : checks.phone("/phone", text));
        var address = given(email).flatMap(text -> checks.email("/email", text));
        checks.done();
        return new PatientSearch.Wanted(
                beginning.orElse(""), born.orElse(null), number.orElse(null), address.orElse(null));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
    }
}
