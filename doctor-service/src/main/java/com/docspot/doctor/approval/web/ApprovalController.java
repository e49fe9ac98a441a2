package com.docspot.doctor.approval.web;

import com.docspot.doctor.approval.Approvals;
import com.docspot.doctor.approval.Approvals.Reason;
import com.docspot.doctor.profile.Change;
import com.docspot.doctor.profile.Change.Done;
import com.docspot.doctor.profile.Change.Replayed;
import com.docspot.doctor.profile.Decision;
import com.docspot.doctor.profile.Decision.Decided;
import com.docspot.doctor.profile.Decision.NotNow;
import com.docspot.doctor.profile.Doctor;
import com.docspot.doctor.profile.Status;
import com.docspot.doctor.specialty.Specialties;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Revision;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/doctors")
class ApprovalController {

    private final Approvals approvals;
    private final Specialties specialties;

    ApprovalController(Approvals approvals, Specialties specialties) {
        this.approvals = approvals;
        this.specialties = specialties;
    }

    @GetMapping
    Page<Application> queue(
            @RequestParam(defaultValue = "SUBMITTED") Status status, PageRequest page) {
        var found = approvals.queue(status, page);
        return new Page<>(
                found.items().stream().map(this::application).toList(), found.nextCursor());
    }

    @PostMapping("/{id}/approve")
    @Answers(Application.class)
    ResponseEntity<?> approve(
            @PathVariable String id,
            Access access,
            @Nullable IdempotencyKey key,
            @Nullable Revision seen) {
        return answer(
                approvals.approve(id, access, key, seen),
                "Only a submitted or suspended doctor can be approved");
    }

    @PostMapping("/{id}/reject")
    @Answers(Application.class)
    ResponseEntity<?> reject(
            @PathVariable String id,
            @RequestBody Reason reason,
            Access access,
            @Nullable IdempotencyKey key,
            @Nullable Revision seen) {
        return answer(
                approvals.reject(id, reason, access, key, seen),
                "Only a submitted doctor can be rejected");
    }

    @PostMapping("/{id}/suspend")
    @Answers(Application.class)
    ResponseEntity<?> suspend(
            @PathVariable String id,
            @RequestBody Reason reason,
            Access access,
            @Nullable IdempotencyKey key,
            @Nullable Revision seen) {
        return answer(
                approvals.suspend(id, reason, access, key, seen),
                "Only an approved doctor can be suspended");
    }

    private ResponseEntity<?> answer(Change<Decision> change, String rule) {
        return switch (change) {
            case Done<Decision>(var doctor, Decided()) -> ok(doctor).body(application(doctor));
            case Done<Decision>(_, NotNow(var status)) ->
                    Problems.conflict(
                            "not-to-decide",
                            rule + "; this one is " + status + ".",
                            Map.of("doctorStatus", status));
            case Replayed<Decision>(var doctor, _) ->
                    ok(doctor).header(IdempotencyKey.REPLAYED, "true").body(application(doctor));
        };
    }

    private Application application(Doctor doctor) {
        return Application.of(doctor, specialties.named(doctor.profile().specialties()));
    }

    private static ResponseEntity.BodyBuilder ok(Doctor doctor) {
        return ResponseEntity.ok().eTag(Revision.etag(doctor.revision()));
    }
}
