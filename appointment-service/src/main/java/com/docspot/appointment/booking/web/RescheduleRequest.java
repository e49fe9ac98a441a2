package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Moves.Move;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a visit is to go; doctor and type stay when they are left out.
 *
 * @param propose whether the other side shall agree first
 */
record RescheduleRequest(
        @NotNull Instant start,
        @Nullable @Pattern(regexp = Patterns.DOCTOR) String doctorId,
        @Nullable @Pattern(regexp = Patterns.TYPE) String typeId,
        @Nullable @Pattern(regexp = Patterns.CLINIC) String clinicId,
        @Nullable Boolean propose) {

    Move move() {
        return new Move(start, doctorId, typeId, clinicId, Boolean.TRUE.equals(propose));
    }
}
