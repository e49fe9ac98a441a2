package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Wish;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time to hold.
 *
 * @param holdToken of the caller's earlier hold with this doctor, which then moves
 */
record HoldRequest(
        @NotNull @Pattern(regexp = Patterns.DOCTOR) String doctorId,
        @NotNull @Pattern(regexp = Patterns.TYPE) String typeId,
        @Nullable @Pattern(regexp = Patterns.CLINIC) String clinicId,
        @NotNull Instant start,
        @Nullable @Pattern(regexp = Patterns.TOKEN) String holdToken) {

    Wish wish() {
        return new Wish(doctorId, typeId, clinicId, start);
    }
}
