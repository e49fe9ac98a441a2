package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Wish;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When and of which type a group session shall be. */
record GroupSessionRequest(
        @NotNull @Pattern(regexp = Patterns.DOCTOR) String doctorId,
        @NotNull @Pattern(regexp = Patterns.TYPE) String typeId,
        @Nullable @Pattern(regexp = Patterns.CLINIC) String clinicId,
        @NotNull Instant start) {

    Wish wish() {
        return new Wish(doctorId, typeId, clinicId, start);
    }
}
