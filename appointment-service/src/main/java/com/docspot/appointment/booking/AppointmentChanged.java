package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Mode;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every event of an appointment tells: ids, times and states, nothing about a person.
 *
 * @param by the role of whoever did it; {@code SYSTEM} when time did
 * @param overbooked true where it is beside another visit on purpose
 * @param proposed where it would go, if the other side agrees
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
        int cancellationMinutes,
        @Nullable Boolean overbooked,
        @Nullable Proposed proposed) {

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
                place.type().cancellationMinutes(),
                appointment.overbooked() == null ? null : true,
                null);
    }

    AppointmentChanged with(Proposal move) {
        return new AppointmentChanged(
                appointmentId,
                state,
                patientId,
                doctorId,
                clinicId,
                organisationId,
                typeId,
                mode,
                start,
                end,
                zone,
                localStart,
                roomId,
                source,
                by,
                previous,
                calendarSequence,
                cancellationMinutes,
                overbooked,
                Proposed.of(move));
    }

    /** Where a visit would go. */
    record Proposed(
            Instant start,
            Instant end,
            String zone,
            String localStart,
            String doctorId,
            String clinicId,
            Instant expiresAt) {

        static Proposed of(Proposal move) {
            var to = move.to();
            return new Proposed(
                    to.start(),
                    to.end(),
                    to.zone(),
                    to.localStart(),
                    to.doctorId(),
                    to.clinicId(),
                    move.expiresAt());
        }
    }
}
