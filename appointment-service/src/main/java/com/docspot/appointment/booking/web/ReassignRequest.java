package com.docspot.appointment.booking.web;

import com.docspot.appointment.booking.Moves.Reassignment;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Who or what else a visit shall have; what is left out stays. */
record ReassignRequest(
        @Nullable @Pattern(regexp = Patterns.DOCTOR) String doctorId,
        @Nullable @Pattern(regexp = Patterns.TYPE) String typeId,
        @Nullable @Pattern(regexp = Patterns.CLINIC) String clinicId,
        @Nullable @Pattern(regexp = Patterns.ROOM) String roomId) {

    Reassignment reassignment() {
        return new Reassignment(doctorId, typeId, clinicId, roomId);
    }
}
