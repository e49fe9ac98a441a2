package com.docspot.appointment.firstfree.web;

import com.docspot.appointment.availability.AppointmentType;
import com.docspot.appointment.availability.Clinic;
import com.docspot.appointment.availability.Doctor;
import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.firstfree.Found;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A doctor with their next free times, the first of which gives them their place in the list.
 *
 * @param distanceKm where a point was asked about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FreeDoctorView(
        String doctorId,
        FreeNameView doctor,
        @Nullable Double distanceKm,
        List<FreeTimeView> times) {

    static FreeDoctorView of(Found found) {
        var distance = found.kilometres();
        return new FreeDoctorView(
                found.doctor().doctorId(),
                FreeNameView.of(found.doctor()),
                distance == null ? null : Math.round(distance * 10) / 10.0,
                found.times().stream().map(FreeTimeView::of).toList());
    }

    /** How the doctor is called. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FreeNameView(@Nullable String title, String givenName, String familyName) {

        private static FreeNameView of(Doctor doctor) {
            return new FreeNameView(doctor.title(), doctor.givenName(), doctor.familyName());
        }
    }

    /**
     * A free time, for what and where.
     *
     * @param localStart the start as a clock in the clinic shows it, {@code 2026-11-24T09:00}
     */
    record FreeTimeView(
            Instant start,
            Instant end,
            String localStart,
            String zone,
            Mode mode,
            FreeTypeView type,
            FreeClinicView clinic) {

        private static FreeTimeView of(Found.Time time) {
            var slot = time.slot();
            return new FreeTimeView(
                    slot.start(),
                    slot.end(),
                    slot.localStart().toString(),
                    slot.zone().getId(),
                    slot.mode(),
                    FreeTypeView.of(time.type()),
                    FreeClinicView.of(time.clinic()));
        }
    }

    /** For what. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FreeTypeView(String id, String name, int minutes, @Nullable String price) {

        private static FreeTypeView of(AppointmentType type) {
            return new FreeTypeView(type.typeId(), type.name(), type.minutes(), type.price());
        }
    }

    /** Where. */
    record FreeClinicView(String id, String name, String city) {

        private static FreeClinicView of(Clinic clinic) {
            return new FreeClinicView(clinic.clinicId(), clinic.name(), clinic.city());
        }
    }
}
