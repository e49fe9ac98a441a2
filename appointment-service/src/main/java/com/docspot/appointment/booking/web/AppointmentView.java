package com.docspot.appointment.booking.web;

import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.booking.Appointment;
import com.docspot.appointment.booking.Origin;
import com.docspot.appointment.booking.Place.ClinicName;
import com.docspot.appointment.booking.Place.DoctorName;
import com.docspot.appointment.booking.Source;
import com.docspot.appointment.booking.State;
import com.docspot.platform.trail.HealthData;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An appointment as those see it who may.
 *
 * @param reason why the patient comes
 * @param bookedBy the role of whoever made it
 * @param cancellableUntil until when the patient may cancel or move it
 * @param previous where it was before it was last moved
 * @param ending who ended it before its time, and why
 */
record AppointmentView(
        String id,
        State state,
        String doctorId,
        DoctorName doctor,
        @Nullable String patientId,
        String organisationId,
        String clinicId,
        ClinicName clinic,
        @Nullable String roomId,
        TypeView type,
        Instant start,
        Instant end,
        String localStart,
        String zone,
        @Nullable String reason,
        Source source,
        String bookedBy,
        Instant cancellableUntil,
        @Nullable Instant expiresAt,
        int calendarSequence,
        @Nullable Origin previous,
        @Nullable EndingView ending,
        Instant createdAt)
        implements HealthData {

    @Override
    public List<String> subjects() {
        return patientId == null ? List.of() : List.of(patientId);
    }

    static AppointmentView of(
            Appointment visit, @Nullable String reason, @Nullable String endingReason) {
        var place = visit.place();
        var type = place.type();
        var ending = visit.ending();
        return new AppointmentView(
                visit.id(),
                visit.state(),
                place.doctorId(),
                place.doctor(),
                visit.patientId(),
                place.organisationId(),
                place.clinicId(),
                place.clinic(),
                place.roomId(),
                new TypeView(
                        type.typeId(), type.name(), type.minutes(), place.mode(), type.price()),
                place.start(),
                place.end(),
                place.localStart(),
                place.zone(),
                reason,
                visit.source(),
                visit.bookedBy().role(),
                place.cancellableUntil(),
                visit.expiresAt(),
                visit.calendarSequence(),
                visit.previous(),
                ending == null ? null : new EndingView(ending.by(), ending.at(), endingReason),
                visit.createdAt());
    }

    /** The type of visit as it was agreed. */
    record TypeView(String id, String name, int minutes, Mode mode, @Nullable String price) {}

    /** Who ended it, when and why. */
    record EndingView(String by, Instant at, @Nullable String reason) {}
}
