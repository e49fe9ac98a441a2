package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Visits.Move;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a visit is to go; doctor and type stay when they are left out. */
record RescheduleRequest(
        @NotNull Instant start,
        @Nullable @Pattern(regexp = Patterns.DOCTOR) String doctorId,
        @Nullable @Pattern(regexp = Patterns.TYPE) String typeId,
        @Nullable @Pattern(regexp = Patterns.CLINIC) String clinicId) {

    Move move() {
        return new Move(start, doctorId, typeId, clinicId);
    }
}
