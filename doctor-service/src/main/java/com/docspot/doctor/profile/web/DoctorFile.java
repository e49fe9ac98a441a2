package com.docspot.doctor.profile.web;

import com.docspot.doctor.profile.Doctor;
import com.docspot.doctor.profile.Gender;
import com.docspot.doctor.profile.ReasonCode;
import com.docspot.doctor.profile.Status;
import com.docspot.doctor.specialty.Specialty;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** A doctor's own file, for themselves and administrators. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DoctorFile(
        String id,
        Status status,
        Instant statusSince,
        @Nullable String reason,
        @Nullable ReasonCode reasonCode,
        String organisationId,
        @Nullable String title,
        String givenName,
        String familyName,
        @Nullable Gender gender,
        List<Specialty> specialties,
        List<String> languages,
        @Nullable String about,
        String registrationNumber,
        Instant createdAt) {

    static DoctorFile of(Doctor doctor, List<Specialty> specialties) {
        var profile = doctor.profile();
        var standing = doctor.standing();
        return new DoctorFile(
                doctor.id(),
                standing.status(),
                standing.since(),
                standing.reason(),
                standing.reasonCode(),
                profile.organisationId(),
                profile.title(),
                profile.givenName(),
                profile.familyName(),
                profile.gender(),
                specialties,
                profile.languages(),
                profile.about(),
                profile.registrationNumber(),
                doctor.createdAt());
    }
}
