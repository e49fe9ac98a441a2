package com.docspot.appointment.replanning.web;

import com.docspot.appointment.availability.Substitutes.Substitute;
import java.time.Instant;

/** Another time for a visit. */
record SubstituteView(
        String doctorId,
        String typeId,
        String clinicId,
        Instant start,
        Instant end,
        String localStart,
        String zone) {

    static SubstituteView of(Substitute other) {
        var slot = other.slot();
        return new SubstituteView(
                other.doctorId(),
                other.typeId(),
                slot.clinicId(),
                slot.start(),
                slot.end(),
                slot.localStart().toString(),
                slot.zone().getId());
    }
}
