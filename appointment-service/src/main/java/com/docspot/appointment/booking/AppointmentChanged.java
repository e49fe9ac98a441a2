package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Mode;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every event of an appointment tells: ids, times and states, nothing about a person.
 *
 * @param by the role of whoever did it; {@code SYSTEM} when time did
 * @param previous where a rescheduled visit, or a moved hold, came from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AppointmentChanged(
        String appointmentId,
        State state,
        @Nullable String patientId,
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
        Source source,
        String by,
        @Nullable Origin previous,
        int calendarSequence,
        int cancellationMinutes) {

    static AppointmentChanged of(
            Appointment appointment,
            State state,
            Place place,
            @Nullable String patient,
            String by,
            @Nullable Origin previous,
            int calendarSequence) {
        return new AppointmentChanged(
                appointment.id(),
                state,
                patient,
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
                appointment.source(),
                by,
                previous,
                calendarSequence,
                place.type().cancellationMinutes());
    }
}
