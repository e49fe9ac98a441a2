package com.docspot.appointment.replanning.web;

import com.docspot.appointment.availability.Standings;
import com.docspot.appointment.booking.PlannedVisits;
import com.docspot.appointment.booking.Replan.Status;
import com.docspot.appointment.replanning.Away;
import com.docspot.appointment.replanning.Aways;
import com.docspot.appointment.replanning.Aways.Fate;
import com.docspot.appointment.replanning.Preview;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Answers;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Problems;
import com.docspot.platform.web.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Doctors who are away, the visits that this hits, and the list of whom to call. */
@RestController
class ReplanningController {

    private final Aways aways;
    private final Preview preview;
    private final PlannedVisits visits;

    ReplanningController(Aways aways, Preview preview, PlannedVisits visits) {
        this.aways = aways;
        this.preview = preview;
        this.visits = visits;
    }

    /** What a leave or other hours would hit; changes nothing. */
    @PostMapping("/api/v1/doctors/{id}/hours/preview")
    @Answers(value = HitView.class, page = true)
    ResponseEntity<?> preview(
            @PathVariable String id, @Valid @RequestBody PreviewRequest request, Access access) {
        if (request.leave() == null && request.windows() == null) {
            return Problems.invalid(
                    List.of(new FieldProblem("/leave", "is needed, or windows are")));
        }
        var hits =
                preview.of(
                        doctorId(id, access.caller()), request.leave(), request.windows(), access);
        return ResponseEntity.ok(
                Page.last(
                        hits.stream()
                                .map(hit ->
                                        HitView.of(
                                                hit.visit(),
                                                hit.why().name(),
                                                null,
                                                null,
                                                hit.alternatives()))
                                .toList()));
    }

    /** Asks each patient hit whether another time suits them. */
    @PostMapping("/api/v1/doctors/{id}/away")
    @Answers(value = AbsenceView.class, status = 201)
    ResponseEntity<?> away(
            @PathVariable String id, @Valid @RequestBody AwayRequest request, Access access) {
        if (!request.from().isBefore(request.to())) {
            return Problems.invalid(List.of(new FieldProblem("/to", "must be after from")));
        }
        var away =
                aways.announce(
                        doctorId(id, access.caller()),
                        request.from(),
                        request.to(),
                        request.clinicId(),
                        access);
        return ResponseEntity.created(URI.create("/api/v1/away/" + away.id())).body(view(away));
    }

    @GetMapping("/api/v1/away/{id}")
    AbsenceView find(@PathVariable String id, Access access) {
        return view(aways.find(id, access));
    }

    /** The visits that cannot stay, with other times; those to call are {@code TO_CALL}. */
    @GetMapping("/api/v1/replanning")
    Page<HitView> toReplan(
            @RequestParam(required = false) @Nullable String doctorId,
            @RequestParam(required = false) @Nullable Status status,
            Access access,
            PageRequest page) {
        var caller = access.caller();
        var doctor = caller.is(Role.DOCTOR) ? caller.doctor() : doctorId;
        if (doctor == null && caller.organisation() == null) {
            throw new NotFoundException();
        }
        var after = page.cursor() == null ? null : Cursor.decode(page.cursor(), 1).getFirst();
        var found = visits.toReplan(doctor, caller.organisation(), status, after, page.limit() + 1);
        var shown = found.subList(0, Math.min(found.size(), page.limit()));
        var items =
                shown.stream()
                        .filter(visit -> visits.isFor(access, visit) && visit.replan() != null)
                        .map(visit ->
                                HitView.of(
                                        visit,
                                        visit.replan().why().name(),
                                        visit.replan().status().name(),
                                        visit.replan().since(),
                                        preview.alternativesFor(visit)))
                        .toList();
        return new Page<>(
                items, found.size() > page.limit() ? Cursor.encode(shown.getLast().id()) : null);
    }

    private AbsenceView view(Away away) {
        var progress = aways.progress(away);
        return new AbsenceView(
                away.id(),
                away.doctorId(),
                away.from().toString(),
                away.to().toString(),
                away.clinicId(),
                away.createdAt(),
                away.visits().size(),
                progress.stream().filter(one -> one.fate() == Fate.PROPOSED).count(),
                progress.stream().filter(one -> one.fate() == Fate.TO_CALL).count(),
                progress.stream().map(one -> new FateView(one.visit().id(), one.fate())).toList());
    }

    private static String doctorId(String path, Caller caller) {
        if (!path.equals("me")) {
            return path;
        }
        var own = caller.is(Role.DOCTOR) ? caller.doctor() : null;
        if (own == null) {
            throw new NotFoundException();
        }
        return own;
    }

    /** What would change: a leave, or the hours as a whole. */
    record PreviewRequest(
            Standings.@Nullable Away leave,
            @Nullable @Size(max = 200) List<Standings.PlannedWindow> windows) {}

    /** When the doctor is away, in local time of each clinic. */
    record AwayRequest(
            @NotNull LocalDateTime from, @NotNull LocalDateTime to, @Nullable String clinicId) {}

    /** How far everybody has come. */
    record AbsenceView(
            String id,
            String doctorId,
            String from,
            String to,
            @Nullable String clinicId,
            Instant createdAt,
            int hits,
            long proposed,
            long toCall,
            List<FateView> visits) {}

    /** What became of a visit. */
    record FateView(String appointmentId, Fate status) {}
}
