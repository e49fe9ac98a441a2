package com.docspot.auth.people.web;

import com.docspot.auth.people.Contact;
import com.docspot.auth.people.Patient;
import com.docspot.auth.people.Patients;
import com.docspot.platform.trail.HealthData;
import com.docspot.platform.trail.Trail;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Revision;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

@RestController
@RequestMapping("/api/v1/patients/{id}")
class PatientController {

    private final Patients patients;
    private final Trail trail;

    PatientController(Patients patients, Trail trail) {
        this.patients = patients;
        this.trail = trail;
    }

    record PatientAnswer(
            String id,
            String givenName,
            String familyName,
            @Nullable String email,
            @Nullable String phone,
            String locale,
            String zone,
            Instant createdAt)
            implements HealthData {

        @Override
        public List<String> subjects() {
            return List.of(id);
        }

        static PatientAnswer of(Patient patient) {
            var contact = patient.contact();
            return new PatientAnswer(
                    patient.id(),
                    contact.givenName(),
                    contact.familyName(),
                    contact.email(),
                    contact.phone(),
                    contact.locale(),
                    contact.zone(),
                    patient.createdAt());
        }
    }

    @GetMapping
    ResponseEntity<PatientAnswer> patient(@PathVariable String id, Access access) {
        var patient = patients.see(own(id, access), access);
        return ResponseEntity.ok()
                .eTag(Revision.etag(patient.revision()))
                .body(PatientAnswer.of(patient));
    }

    /** {@code me} is an alias for one's own id. */
    private static String own(String id, Access access) {
        var mine = access.caller().patient();
        return id.equals("me") && mine != null ? mine : id;
    }

    @GetMapping("/contact")
    Contact contact(@PathVariable String id, Access access) {
        var contact = patients.see(id, access).contact();
        trail.touched(id);
        return contact;
    }
}
