package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Mode;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is told of a group session; of each seat the visit on it tells. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GroupSessionChanged(
        String sessionId,
        State state,
        String doctorId,
        String clinicId,
        String organisationId,
        String typeId,
        Mode mode,
        Instant start,
        Instant end,
        String zone,
        String localStart,
        @Nullable String roomId,
        int seats) {

    static GroupSessionChanged of(Appointment session, State state, int seats) {
        var place = session.place();
        return new GroupSessionChanged(
                session.id(),
                state,
                place.doctorId(),
                place.clinicId(),
                place.organisationId(),
                place.type().typeId(),
                place.mode(),
                place.start(),
                place.end(),
                place.zone(),
                place.localStart(),
                place.roomId(),
                seats);
    }
}
