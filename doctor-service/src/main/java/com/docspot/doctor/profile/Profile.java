package com.docspot.doctor.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a doctor is.
 *
 * @param specialties NUCC codes, the main one first
 * @param languages ISO 639-1 codes
 * @param registrationNumber with the medical board; for the doctor and administrators only
 */
public record Profile(
        String organisationId,
        @Nullable String title,
        String givenName,
        String familyName,
        @Nullable Gender gender,
        List<String> specialties,
        List<String> languages,
        @Nullable String about,
        String registrationNumber) {

    public Profile {
        specialties = List.copyOf(specialties);
        languages = List.copyOf(languages);
    }
}
