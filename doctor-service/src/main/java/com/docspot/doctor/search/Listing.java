package com.docspot.doctor.search;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.clinic.Location;
import java.time.Instant;
import java.util.Map;
import org.apache.lucene.util.SloppyMath;
import org.jspecify.annotations.Nullable;

/**
 * An approved doctor in the index.
 *
 * @param name by which namesakes and equals are sorted, folded
 */
record Listing(DoctorCard card, String name) {

    private static final double METRES = 1000;

    /** Kilometres from {@code place} to the nearest clinic; infinite without one. */
    double distanceKm(Location place) {
        var nearest = Double.POSITIVE_INFINITY;
        for (var clinic : card.clinics()) {
            var metres =
                    SloppyMath.haversinMeters(
                            place.latitude(),
                            place.longitude(),
                            clinic.latitude(),
                            clinic.longitude());
            nearest = Math.min(nearest, metres / METRES);
        }
        return nearest;
    }

    /** The card as it is shown: with what is kept beside the index. */
    DoctorCard shown(Map<Mode, Instant> nextFree, @Nullable Location near) {
        return new DoctorCard(
                card.id(),
                card.title(),
                card.givenName(),
                card.familyName(),
                card.gender(),
                card.specialties(),
                card.languages(),
                card.modes(),
                card.clinics(),
                nextFree,
                near == null || card.clinics().isEmpty()
                        ? null
                        : Math.round(distanceKm(near) * 10) / 10.0);
    }
}
