package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Appointment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A held time.
 *
 * @param holdToken proves the hold later, where nobody is signed in; told once
 */
record HoldView(
        String id,
        @Nullable Instant expiresAt,
        Instant start,
        Instant end,
        String localStart,
        String zone,
        String clinicId,
        @Nullable String holdToken) {

    static HoldView of(Appointment hold, @Nullable String token) {
        var place = hold.place();
        return new HoldView(
                hold.id(),
                hold.expiresAt(),
                place.start(),
                place.end(),
                place.localStart(),
                place.zone(),
                place.clinicId(),
                token);
    }
}
