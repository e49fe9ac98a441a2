package com.docspot.auth.people.web;

import com.docspot.auth.people.Patient;
import com.docspot.auth.people.RelationKind;
import com.docspot.auth.people.Sex;
import com.docspot.platform.trail.HealthData;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patient as those see one who may.
 *
 * @param relation what the caller is to them, where the caller acts for patients
 */
record PatientAnswer(
        String id,
        String givenName,
        String familyName,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable String email,
        @Nullable String phone,
        String locale,
        String zone,
        @Nullable RelationKind relation,
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
                patient.person().birthDate(),
                patient.person().sex(),
                contact.email(),
                contact.phone(),
                contact.locale(),
                contact.zone(),
                patient.relation(),
                patient.createdAt());
    }
}
