package com.docspot.doctor.search;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.profile.Gender;
import com.docspot.doctor.specialty.Specialty;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A doctor among the results.
 *
 * @param modes in which a visit can be had
 * @param nextFree the next free time of each mode that has one
 * @param distanceKm to the nearest of the clinics, where the search has a place
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DoctorCard(
        String id,
        @Nullable String title,
        String givenName,
        String familyName,
        @Nullable Gender gender,
        List<Specialty> specialties,
        List<String> languages,
        List<Mode> modes,
        List<ClinicCard> clinics,
        Map<Mode, Instant> nextFree,
        @Nullable Double distanceKm) {}
