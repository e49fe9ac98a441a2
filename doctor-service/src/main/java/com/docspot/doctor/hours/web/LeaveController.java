package com.docspot.doctor.hours.web;

import com.docspot.doctor.hours.Leave;
import com.docspot.doctor.profile.Change;
import com.docspot.doctor.profile.Change.Done;
import com.docspot.doctor.profile.Change.Replayed;
import com.docspot.doctor.profile.Doctor;
import com.docspot.doctor.profile.DoctorPath;
import com.docspot.doctor.profile.Doctors;
import com.docspot.doctor.profile.TimeOff;
import com.docspot.doctor.profile.TimeOff.NoSuchLeave;
import com.docspot.doctor.profile.TimeOff.Taken;
import com.docspot.doctor.profile.TimeOff.TooMuchLeave;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Revision;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/doctors/{id}/leave")
class LeaveController {

    private final Doctors doctors;
    private final Clock clock;

    LeaveController(Doctors doctors, Clock clock) {
        this.doctors = doctors;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LeaveView(
            String id,
            @JsonFormat(pattern = "uuuu-MM-dd'T'HH:mm") LocalDateTime from,
            @JsonFormat(pattern = "uuuu-MM-dd'T'HH:mm") LocalDateTime to,
            @Nullable String clinicId) {

        static LeaveView of(Leave leave) {
            return new LeaveView(leave.leaveId(), leave.from(), leave.to(), leave.clinicId());
        }
    }

    @GetMapping
    ResponseEntity<Page<LeaveView>> all(@PathVariable String id, Access access) {
        var doctor = doctors.find(DoctorPath.idOf(id, access.caller()), access);
        return ResponseEntity.ok()
                .eTag(Revision.etag(doctor.revision()))
                .body(Page.last(doctor.leave().stream().map(LeaveView::of).toList()));
    }

    @PostMapping
    @Answers(value = LeaveView.class, status = 201)
    ResponseEntity<?> beAway(
            @PathVariable String id,
            @RequestBody Leave.Draft draft,
            Access access,
            @Nullable IdempotencyKey key) {
        Change<TimeOff> change =
                doctors.change(
                        DoctorPath.idOf(id, access.caller()),
                        access,
                        key,
                        null,
                        doctor -> doctor.beAway(draft.checked(doctor.hours()), clock.instant()));
        return switch (change) {
            case Done<TimeOff>(var doctor, Taken(var leave)) ->
                    created(doctor, leave).body(LeaveView.of(leave));
            case Done<TimeOff>(_, TooMuchLeave(var most)) ->
                    Problems.conflict(
                            "too-much-leave",
                            "You have "
                                    + most
                                    + " times of leave already; give one of those back first.",
                            Map.of("most", most));
            case Done<TimeOff>(_, NoSuchLeave()) -> Problems.notFound();
            case Replayed<TimeOff>(var doctor, var made) -> {
                var leave =
                        doctor.leave().stream()
                                .filter(away -> away.leaveId().equals(made))
                                .findFirst()
                                .orElseThrow(NotFoundException::new);
                yield created(doctor, leave)
                        .header(IdempotencyKey.REPLAYED, "true")
                        .body(LeaveView.of(leave));
            }
        };
    }

    @DeleteMapping("/{leaveId}")
    @Answers(value = Void.class, status = 204)
    ResponseEntity<?> comeBack(
            @PathVariable String id,
            @PathVariable String leaveId,
            Access access,
            @Nullable Revision seen) {
        Change<TimeOff> change =
                doctors.change(
                        DoctorPath.idOf(id, access.caller()),
                        access,
                        null,
                        seen,
                        doctor -> doctor.comeBack(leaveId));
        return change instanceof Done<TimeOff>(_, NoSuchLeave())
                ? Problems.notFound()
                : ResponseEntity.noContent()
                        .eTag(Revision.etag(change.doctor().revision()))
                        .build();
    }

    private static ResponseEntity.BodyBuilder created(Doctor doctor, Leave leave) {
        return ResponseEntity.created(
                        URI.create("/api/v1/doctors/" + doctor.id() + "/leave/" + leave.leaveId()))
                .eTag(Revision.etag(doctor.revision()));
    }
}
