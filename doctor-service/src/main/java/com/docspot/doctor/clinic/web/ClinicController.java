package com.docspot.doctor.clinic.web;

import com.docspot.doctor.clinic.Clinic;
import com.docspot.doctor.clinic.ClinicDraft;
import com.docspot.doctor.clinic.Clinics;
import com.docspot.doctor.clinic.Clinics.Opening.Opened;
import com.docspot.doctor.clinic.Clinics.Opening.OpenedBefore;
import com.docspot.doctor.clinic.ClosureDraft;
import com.docspot.doctor.clinic.ObservanceDraft;
import com.docspot.doctor.clinic.RoomDraft;
import com.docspot.doctor.form.MergePatch;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/api/v1/clinics")
class ClinicController {

    private static final CacheControl SHORTLY =
            CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();

    private final Clinics clinics;
    private final MergePatch mergePatch;

    ClinicController(Clinics clinics, MergePatch mergePatch) {
        this.clinics = clinics;
        this.mergePatch = mergePatch;
    }

    record Rooms(@Nullable List<RoomDraft> rooms) {}

    record Closures(@Nullable List<ClosureDraft> closures) {}

    @PostMapping
    @Answers(status = 201)
    ResponseEntity<ClinicView> open(
            @RequestBody ClinicDraft draft, Access access, @Nullable IdempotencyKey key) {
        return switch (clinics.open(draft, access, key)) {
            case Opened(var clinic) -> created(clinic).body(ClinicView.of(clinic));
            case OpenedBefore(var clinic) ->
                    created(clinic)
                            .header(IdempotencyKey.REPLAYED, "true")
                            .body(ClinicView.of(clinic));
        };
    }

    @GetMapping("/{id}")
    ResponseEntity<ClinicView> one(@PathVariable String id) {
        var clinic = clinics.find(id);
        return ResponseEntity.ok()
                .eTag(Revision.etag(clinic.revision()))
                .cacheControl(SHORTLY)
                .body(ClinicView.of(clinic));
    }

    @GetMapping
    ResponseEntity<Page<ClinicView>> list(
            @RequestParam(required = false) @Nullable String organisation, PageRequest page) {
        var after = page.cursor() == null ? null : Cursor.decode(page.cursor(), 1).getFirst();
        var found = clinics.list(organisation, after, page.limit() + 1);
        var items = found.stream().limit(page.limit()).map(ClinicView::of).toList();
        var next = found.size() > page.limit() ? Cursor.encode(items.getLast().id()) : null;
        return ResponseEntity.ok().cacheControl(SHORTLY).body(new Page<>(items, next));
    }

    @PatchMapping("/{id}")
    ResponseEntity<ClinicView> describe(
            @PathVariable String id,
            @RequestBody ObjectNode patch,
            @RequiredIfMatch Revision seen,
            Access access) {
        return saved(
                clinics.change(
                        id,
                        access,
                        seen,
                        clinic ->
                                clinic.describe(
                                        mergePatch
                                                .apply(
                                                        ClinicDraft.of(clinic.state()),
                                                        patch,
                                                        ClinicDraft.class)
                                                .checked())));
    }

    @PutMapping("/{id}/rooms")
    ResponseEntity<ClinicView> furnish(
            @PathVariable String id,
            @RequestBody Rooms request,
            @RequiredIfMatch Revision seen,
            Access access) {
        return saved(clinics.change(id, access, seen, clinic -> clinic.furnish(request.rooms())));
    }

    @PutMapping("/{id}/closures")
    ResponseEntity<ClinicView> close(
            @PathVariable String id,
            @RequestBody Closures request,
            @RequiredIfMatch Revision seen,
            Access access) {
        return saved(
                clinics.change(id, access, seen, clinic -> clinic.closeOn(request.closures())));
    }

    @PutMapping("/{id}/holidays")
    ResponseEntity<ClinicView> observe(
            @PathVariable String id,
            @RequestBody ObservanceDraft request,
            @RequiredIfMatch Revision seen,
            Access access) {
        return saved(clinics.observe(id, request, access, seen));
    }

    private static ResponseEntity.BodyBuilder created(Clinic clinic) {
        return ResponseEntity.created(URI.create("/api/v1/clinics/" + clinic.id()))
                .eTag(Revision.etag(clinic.revision()));
    }

    private static ResponseEntity<ClinicView> saved(Clinic clinic) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(clinic.revision()))
                .body(ClinicView.of(clinic));
    }
}
