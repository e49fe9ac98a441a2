package com.docspot.doctor.profile.web;

import com.docspot.doctor.clinic.Clinic;
import com.docspot.doctor.clinic.ClinicState;
import com.docspot.doctor.clinic.Clinics;
import com.docspot.doctor.form.MergePatch;
import com.docspot.doctor.profile.Amendment;
import com.docspot.doctor.profile.Amendment.Amended;
import com.docspot.doctor.profile.Amendment.Settled;
import com.docspot.doctor.profile.Change.Done;
import com.docspot.doctor.profile.Change.Replayed;
import com.docspot.doctor.profile.Doctor;
import com.docspot.doctor.profile.DoctorPath;
import com.docspot.doctor.profile.Doctors;
import com.docspot.doctor.profile.Introduction.AlreadyKnown;
import com.docspot.doctor.profile.Introduction.Introduced;
import com.docspot.doctor.profile.Introduction.IntroducedBefore;
import com.docspot.doctor.profile.ProfileDraft;
import com.docspot.doctor.profile.Status;
import com.docspot.doctor.profile.Submission;
import com.docspot.doctor.profile.Submission.AlreadyThere;
import com.docspot.doctor.profile.Submission.Incomplete;
import com.docspot.doctor.profile.Submission.Submitted;
import com.docspot.doctor.search.DoctorCards;
import com.docspot.doctor.specialty.Specialties;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.ProblemException;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/v1/doctors")
class DoctorController {

    private static final CacheControl SHORTLY =
            CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();

    private final Doctors doctors;
    private final Clinics clinics;
    private final Specialties specialties;
    private final DoctorCards cards;
    private final MergePatch mergePatch;
    private final Clock clock;

    DoctorController(
            Doctors doctors,
            Clinics clinics,
            Specialties specialties,
            DoctorCards cards,
            MergePatch mergePatch,
            Clock clock) {
        this.doctors = doctors;
        this.clinics = clinics;
        this.specialties = specialties;
        this.cards = cards;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    @PostMapping
    @Answers(value = DoctorFile.class, status = 201)
    ResponseEntity<?> introduce(
            @RequestBody ProfileDraft draft, Caller caller, @Nullable IdempotencyKey key) {
        var id = DoctorPath.idOf("me", caller);
        return switch (doctors.introduce(id, draft.checked(specialties), key)) {
            case Introduced(var doctor) -> created(doctor).body(file(doctor));
            case IntroducedBefore(var doctor) ->
                    created(doctor).header(IdempotencyKey.REPLAYED, "true").body(file(doctor));
            case AlreadyKnown() ->
                    Problems.conflict(
                            "profile-exists",
                            "You have a profile already; change it instead of making another.");
        };
    }

    @GetMapping("/{id}")
    @Answers(DoctorPage.class)
    ResponseEntity<?> one(@PathVariable String id, Caller caller) {
        var doctor = existing(id, caller);
        if (seesAll(doctor, caller)) {
            return ResponseEntity.ok().eTag(Revision.etag(doctor.revision())).body(file(doctor));
        }
        if (doctor.standing().status() != Status.APPROVED) {
            throw new NotFoundException();
        }
        var page = page(doctor);
        return ResponseEntity.ok()
                .cacheControl(SHORTLY)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .eTag(page.etag())
                .body(page);
    }

    @PatchMapping("/{id}")
    @Answers(DoctorFile.class)
    ResponseEntity<?> amend(
            @PathVariable String id,
            @RequestBody ObjectNode patch,
            @RequiredIfMatch Revision seen,
            Access access) {
        var byAdministrator = access.caller().is(Role.ADMIN);
        Done<Amendment> done =
                doctors.change(
                        DoctorPath.idOf(id, access.caller()),
                        access,
                        seen,
                        doctor ->
                                doctor.amend(
                                        mergePatch
                                                .apply(
                                                        ProfileDraft.of(doctor.profile()),
                                                        patch,
                                                        ProfileDraft.class)
                                                .checked(specialties),
                                        byAdministrator));
        return switch (done.result()) {
            case Amended() -> saved(done.doctor());
            case Settled(var pointers) ->
                    Problems.conflict(
                            "profile-settled",
                            "This was reviewed and can only be changed by an administrator.",
                            Map.of("fields", pointers));
        };
    }

    @PostMapping("/{id}/submit")
    @Answers(DoctorFile.class)
    ResponseEntity<?> submit(
            @PathVariable String id,
            Access access,
            @Nullable IdempotencyKey key,
            @Nullable Revision seen) {
        var change =
                doctors.change(
                        DoctorPath.idOf(id, access.caller()),
                        access,
                        key,
                        seen,
                        doctor -> doctor.submit(clock.instant()));
        return switch (change) {
            case Replayed<?>(var doctor, _) ->
                    ResponseEntity.ok()
                            .eTag(Revision.etag(doctor.revision()))
                            .header(IdempotencyKey.REPLAYED, "true")
                            .body(file(doctor));
            case Done<Submission>(var doctor, Submitted()) -> saved(doctor);
            case Done<Submission>(_, Incomplete(var missing)) ->
                    Problems.conflict(
                            "profile-incomplete",
                            "Patients could not book you yet: add your hours and at least one kind"
                                    + " of visit in the same mode, then submit again.",
                            Map.of("missing", missing));
            case Done<Submission>(_, AlreadyThere(var status)) ->
                    Problems.conflict(
                            "not-to-submit",
                            "Only a draft or a rejected profile can be submitted; yours is "
                                    + status
                                    + ".",
                            Map.of("doctorStatus", status));
        };
    }

    private Doctor existing(String id, Caller caller) {
        try {
            return doctors.find(DoctorPath.idOf(id, caller));
        } catch (NotFoundException none) {
            if (DoctorPath.isMe(id) && caller.doctor() != null) {
                throw new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "no-profile",
                        "No profile yet",
                        "You have not introduced yourself yet. Send your profile to POST"
                                + " /api/v1/doctors.");
            }
            throw none;
        }
    }

    private static boolean seesAll(Doctor doctor, Caller caller) {
        return caller.is(Role.ADMIN) || doctor.id().equals(caller.doctor());
    }

    private DoctorFile file(Doctor doctor) {
        return DoctorFile.of(doctor, page(doctor));
    }

    private DoctorPage page(Doctor doctor) {
        var state = doctor.state();
        var places = new HashMap<String, ClinicState>();
        for (Clinic clinic : clinics.withIds(state.clinicIds()).values()) {
            places.put(clinic.id(), clinic.state());
        }
        return DoctorPage.of(cards.of(state, places), state);
    }

    private ResponseEntity.BodyBuilder created(Doctor doctor) {
        return ResponseEntity.created(URI.create("/api/v1/doctors/" + doctor.id()))
                .eTag(Revision.etag(doctor.revision()));
    }

    private ResponseEntity<DoctorFile> saved(Doctor doctor) {
        return ResponseEntity.ok().eTag(Revision.etag(doctor.revision())).body(file(doctor));
    }
}
