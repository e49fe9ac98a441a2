package com.docspot.doctor.search;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.clinic.Location;
import com.docspot.doctor.profile.Gender;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patient looks for.
 *
 * @param words typed freely
 * @param specialties codes, any of which will do; empty = all
 * @param near the place from which distances count
 * @param radiusKm how far a clinic may be from {@code near}
 * @param availableBefore only doctors with a free time earlier than this, in {@code mode} where one
 *     is given
 */
public record Wish(
        @Nullable String words,
        List<String> specialties,
        @Nullable Location near,
        @Nullable Double radiusKm,
        @Nullable String language,
        @Nullable Mode mode,
        @Nullable Gender gender,
        @Nullable Instant availableBefore,
        Sorting sorting) {

    public Wish {
        specialties = List.copyOf(specialties);
    }
}
