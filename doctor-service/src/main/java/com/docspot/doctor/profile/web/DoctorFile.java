package com.docspot.doctor.profile.web;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.profile.Doctor;
import com.docspot.doctor.profile.Gender;
import com.docspot.doctor.profile.ReasonCode;
import com.docspot.doctor.profile.Status;
import com.docspot.doctor.profile.web.DoctorPage.TypeCard;
import com.docspot.doctor.search.ClinicCard;
import com.docspot.doctor.specialty.Specialty;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A doctor's own file, for themselves and administrators: all of the page, and what is not for
 * everybody.
 */
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
        List<Mode> modes,
        List<ClinicCard> clinics,
        Map<Mode, Instant> nextFree,
        @Nullable String about,
        List<TypeCard> types,
        String registrationNumber,
        Instant createdAt) {

    static DoctorFile of(Doctor doctor, DoctorPage page) {
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
                page.specialties(),
                profile.languages(),
                page.modes(),
                page.clinics(),
                page.nextFree(),
                profile.about(),
                page.types(),
                profile.registrationNumber(),
                doctor.createdAt());
    }
}
