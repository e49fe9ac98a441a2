package com.docspot.doctor.approval.web;

import com.docspot.doctor.profile.Doctor;
import com.docspot.doctor.profile.ReasonCode;
import com.docspot.doctor.profile.Status;
import com.docspot.doctor.specialty.Specialty;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A doctor as an administrator decides on them.
 *
 * @param revision for {@code If-Match}, so that what is decided on is what was read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Application(
        String id,
        long revision,
        Status status,
        Instant statusSince,
        @Nullable String reason,
        @Nullable ReasonCode reasonCode,
        String organisationId,
        @Nullable String title,
        String givenName,
        String familyName,
        List<Specialty> specialties,
        List<String> languages,
        @Nullable String about,
        String registrationNumber,
        int appointmentTypes,
        int weeklyWindows,
        Instant createdAt) {

    static Application of(Doctor doctor, List<Specialty> specialties) {
        var profile = doctor.profile();
        var standing = doctor.standing();
        return new Application(
                doctor.id(),
                doctor.revision(),
                standing.status(),
                standing.since(),
                standing.reason(),
                standing.reasonCode(),
                profile.organisationId(),
                profile.title(),
                profile.givenName(),
                profile.familyName(),
                specialties,
                profile.languages(),
                profile.about(),
                profile.registrationNumber(),
                doctor.types().size(),
                doctor.hours().windows().size(),
                doctor.createdAt());
    }
}
