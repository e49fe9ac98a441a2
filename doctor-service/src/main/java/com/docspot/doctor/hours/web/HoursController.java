package com.docspot.doctor.hours.web;

import com.docspot.doctor.clinic.Clinic;
import com.docspot.doctor.clinic.Clinics;
import com.docspot.doctor.hours.WeeklyHours;
import com.docspot.doctor.hours.WindowDraft;
import com.docspot.doctor.profile.Doctor;
import com.docspot.doctor.profile.DoctorPath;
import com.docspot.doctor.profile.Doctors;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.RequiredIfMatch;
import com.docspot.platform.web.Revision;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The hours of a doctor share the doctor's revision. */
@RestController
@RequestMapping("/api/v1/doctors/{id}/hours")
class HoursController {

    private final Doctors doctors;
    private final Clinics clinics;
    private final Clock clock;

    HoursController(Doctors doctors, Clinics clinics, Clock clock) {
        this.doctors = doctors;
        this.clinics = clinics;
        this.clock = clock;
    }

    record HoursRequest(@Nullable List<WindowDraft> windows) {}

    record HoursView(List<WindowView> windows) {}

    @GetMapping
    ResponseEntity<HoursView> hours(@PathVariable String id, Access access) {
        return shown(doctors.find(DoctorPath.idOf(id, access.caller()), access));
    }

    @PutMapping
    ResponseEntity<HoursView> work(
            @PathVariable String id,
            @RequestBody HoursRequest request,
            @RequiredIfMatch Revision seen,
            Access access) {
        return shown(
                doctors.change(
                                DoctorPath.idOf(id, access.caller()),
                                access,
                                seen,
                                doctor -> {
                                    doctor.work(
                                            WeeklyHours.checked(
                                                    request.windows(),
                                                    zonesOfClinics(doctor),
                                                    doctor.hours(),
                                                    clock.instant()));
                                    return doctor.hours();
                                })
                        .doctor());
    }

    private Map<String, ZoneId> zonesOfClinics(Doctor doctor) {
        var zones = new HashMap<String, ZoneId>();
        for (Clinic clinic : clinics.of(doctor.profile().organisationId()).values()) {
            zones.put(clinic.id(), clinic.zone());
        }
        return zones;
    }

    private static ResponseEntity<HoursView> shown(Doctor doctor) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(doctor.revision()))
                .body(
                        new HoursView(
                                doctor.hours().windows().stream().map(WindowView::of).toList()));
    }
}
