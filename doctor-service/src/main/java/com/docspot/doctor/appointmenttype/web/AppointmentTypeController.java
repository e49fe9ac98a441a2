package com.docspot.doctor.appointmenttype.web;

import com.docspot.doctor.appointmenttype.AppointmentType;
import com.docspot.doctor.appointmenttype.AppointmentTypeDraft;
import com.docspot.doctor.form.MergePatch;
import com.docspot.doctor.profile.Change.Done;
import com.docspot.doctor.profile.Change.Replayed;
import com.docspot.doctor.profile.Doctor;
import com.docspot.doctor.profile.DoctorPath;
import com.docspot.doctor.profile.Doctors;
import com.docspot.doctor.profile.Offer;
import com.docspot.doctor.profile.Offer.NoSuchType;
import com.docspot.doctor.profile.Offer.Offered;
import com.docspot.doctor.profile.Offer.TooManyTypes;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The types of a doctor share the doctor's revision. */
@RestController
@RequestMapping("/api/v1/doctors/{id}/appointment-types")
class AppointmentTypeController {

    private final Doctors doctors;
    private final MergePatch mergePatch;

    AppointmentTypeController(Doctors doctors, MergePatch mergePatch) {
        this.doctors = doctors;
        this.mergePatch = mergePatch;
    }

    @GetMapping
    ResponseEntity<Page<AppointmentTypeView>> all(@PathVariable String id, Access access) {
        var doctor = doctors.find(DoctorPath.idOf(id, access.caller()), access);
        var types = doctor.types().stream().map(AppointmentTypeView::of).toList();
        return ResponseEntity.ok().eTag(Revision.etag(doctor.revision())).body(Page.last(types));
    }

    @GetMapping("/{typeId}")
    ResponseEntity<AppointmentTypeView> one(
            @PathVariable String id, @PathVariable String typeId, Access access) {
        var doctor = doctors.find(DoctorPath.idOf(id, access.caller()), access);
        return shown(doctor, doctor.type(typeId).orElseThrow(NotFoundException::new));
    }

    @PostMapping
    @Answers(value = AppointmentTypeView.class, status = 201)
    ResponseEntity<?> offer(
            @PathVariable String id,
            @RequestBody AppointmentTypeDraft draft,
            Access access,
            @Nullable IdempotencyKey key) {
        var type = draft.checked(Ids.next("typ"));
        var change =
                doctors.change(
                        DoctorPath.idOf(id, access.caller()),
                        access,
                        key,
                        null,
                        doctor -> doctor.offer(type));
        return switch (change) {
            case Done<Offer>(var doctor, Offered(var offered)) ->
                    created(doctor, offered.typeId()).body(AppointmentTypeView.of(offered));
            case Done<Offer>(_, TooManyTypes(var most)) ->
                    Problems.conflict(
                            "too-many-types",
                            "You offer "
                                    + most
                                    + " kinds of visit already; change one of those instead.",
                            Map.of("most", most));
            case Done<Offer>(_, NoSuchType()) -> Problems.notFound();
            case Replayed<Offer>(var doctor, var made) -> {
                var typeId = made == null ? "" : made;
                yield created(doctor, typeId)
                        .header(IdempotencyKey.REPLAYED, "true")
                        .body(
                                doctor.type(typeId)
                                        .map(AppointmentTypeView::of)
                                        .orElseThrow(NotFoundException::new));
            }
        };
    }

    @PatchMapping("/{typeId}")
    @Answers(AppointmentTypeView.class)
    ResponseEntity<?> adjust(
            @PathVariable String id,
            @PathVariable String typeId,
            @RequestBody ObjectNode patch,
            @RequiredIfMatch Revision seen,
            Access access) {
        Done<Offer> done =
                doctors.change(
                        DoctorPath.idOf(id, access.caller()),
                        access,
                        seen,
                        doctor -> doctor.adjust(typeId, present -> patched(present, patch)));
        return switch (done.result()) {
            case Offered(var type) -> shown(done.doctor(), type);
            case NoSuchType() -> Problems.notFound();
            case TooManyTypes(var most) ->
                    throw new IllegalStateException("adjusted beyond " + most);
        };
    }

    private AppointmentType patched(AppointmentType present, ObjectNode patch) {
        return mergePatch
                .apply(AppointmentTypeDraft.of(present), patch, AppointmentTypeDraft.class)
                .checked(present.typeId());
    }

    private static ResponseEntity<AppointmentTypeView> shown(Doctor doctor, AppointmentType type) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(doctor.revision()))
                .body(AppointmentTypeView.of(type));
    }

    private static ResponseEntity.BodyBuilder created(Doctor doctor, String typeId) {
        return ResponseEntity.created(
                        URI.create(
                                "/api/v1/doctors/" + doctor.id() + "/appointment-types/" + typeId))
                .eTag(Revision.etag(doctor.revision()));
    }
}
