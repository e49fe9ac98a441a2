package com.docspot.auth.people.web;

import com.docspot.auth.people.Contact;
import com.docspot.auth.people.Merging;
import com.docspot.auth.people.Patient;
import com.docspot.auth.people.Patients;
import com.docspot.platform.trail.Trail;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(PatientController.PATH)
class PatientController {

    static final String PATH = "/api/v1/patients";

    private final Patients patients;
    private final Merging merging;
    private final Trail trail;
    private final Clock clock;

    PatientController(Patients patients, Merging merging, Trail trail, Clock clock) {
        this.patients = patients;
        this.merging = merging;
        this.trail = trail;
        this.clock = clock;
    }

    record MergeRequest(@Nullable String from, @Nullable String into) {}

    /** A patient adds a child of theirs; staff and doctors add whoever calls or stands there. */
    @PostMapping
    @Answers(value = PatientAnswer.class, status = 201)
    ResponseEntity<?> add(
            @RequestBody PersonForm form, Access access, @Nullable IdempotencyKey key) {
        var caller = access.caller();
        return switch (caller.is(Role.PATIENT)
                ? patients.addChild(form.toPerson(today(), true, own(caller)), caller, key)
                : patients.register(form.toPerson(today(), false, null), caller, key)) {
            case Patients.Made(var patient, var replayed) -> created(patient, replayed);
            case Patients.NotAChild() ->
                    Problems.invalid(
                            List.of(
                                    new FieldProblem(
                                            "/birthDate",
                                            "is not that of a child: whoever is 18 or older gets an"
                                                    + " account of their own")));
            case Patients.TooMany() ->
                    Problems.conflict(
                            "too-many-patients", "You act for as many people as one account can.");
        };
    }

    @GetMapping("/{id}")
    ResponseEntity<PatientAnswer> patient(@PathVariable String id, Access access) {
        return ok(patients.see(own(id, access), access));
    }

    @PatchMapping("/{id}")
    @Answers(PatientAnswer.class)
    ResponseEntity<?> change(
            @PathVariable String id,
            @RequestBody PersonForm form,
            @RequiredIfMatch Revision revision,
            Access access) {
        var patient = patients.see(own(id, access), access);
        return switch (patients.change(
                patient.id(), revision.value(), form.toChange(today()), access)) {
            case Patients.Changed(var changed) -> ok(changed);
            case Patients.BelongsToALogin() ->
                    Problems.conflict(
                            "belongs-to-a-login",
                            "This person has an account and keeps their names and addresses there"
                                    + " themselves.");
        };
    }

    @GetMapping("/{id}/contact")
    Contact contact(@PathVariable String id) {
        var contact = patients.contactOf(id);
        trail.touched(id);
        return contact;
    }

    @PostMapping("/merge")
    @Answers(PatientAnswer.class)
    ResponseEntity<?> merge(@RequestBody MergeRequest request, Access access) {
        return switch (merging.merge(
                String.valueOf(request.from()), String.valueOf(request.into()), access)) {
            case Merging.Merged(var patient) -> ok(patient);
            case Merging.Conflict() ->
                    Problems.conflict(
                            "merged-already",
                            "One of these records is being merged, or was a moment ago. Look at"
                                    + " both again.");
            case Merging.SameRecord() ->
                    Problems.invalid(
                            List.of(new FieldProblem("/into", "is the same record as from")));
        };
    }

    /** {@code me} is an alias for one's own id. */
    static String own(String id, Access access) {
        var mine = access.caller().patient();
        return id.equals("me") && mine != null ? mine : id;
    }

    private @Nullable Contact own(Caller caller) {
        return patients.of(caller).stream().findFirst().map(Patient::contact).orElse(null);
    }

    private static ResponseEntity<PatientAnswer> created(Patient patient, boolean replayed) {
        var answer =
                ResponseEntity.created(URI.create(PATH + "/" + patient.id()))
                        .eTag(Revision.etag(patient.revision()));
        return (replayed ? answer.header(IdempotencyKey.REPLAYED, "true") : answer)
                .body(PatientAnswer.of(patient));
    }

    private static ResponseEntity<PatientAnswer> ok(Patient patient) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(patient.revision()))
                .body(PatientAnswer.of(patient));
    }

    /** Somewhere it is tomorrow already. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
    }
}
