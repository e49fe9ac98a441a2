package com.docspot.appointment.availability;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A doctor together with the clinics where they work. */
record Practice(Doctor doctor, Map<String, Clinic> clinics) {

    /** The clinic of this id, if the doctor works there and it is open for business. */
    @Nullable Clinic clinic(String clinicId) {
        var clinic = clinics.get(clinicId);
        return clinic != null && clinic.active() ? clinic : null;
    }

    /**
     * Where a visit at any hour would be: the clinic named, else the first where the doctor works.
     */
    @Nullable Clinic anyClinic(@Nullable String clinicId) {
        if (clinicId != null) {
            return clinic(clinicId);
        }
        for (var window : doctor.hours()) {
            var clinic = clinic(window.clinicId());
            if (clinic != null) {
                return clinic;
            }
        }
        return null;
    }

    /**
     * Whether the doctor or the clinic is away at some moment from {@code from} up to {@code to}.
     */
    boolean isAway(Clinic clinic, Instant from, Instant to) {
        var begin = LocalDateTime.ofInstant(from, clinic.zone());
        var end = LocalDateTime.ofInstant(to, clinic.zone());
        return isOnLeave(clinic, begin, end) || isClosed(clinic, begin, end);
    }

    boolean isOnLeave(Clinic clinic, LocalDateTime begin, LocalDateTime end) {
        for (var leave : doctor.leave()) {
            if (leave.concerns(clinic.clinicId())
                    && leave.from().isBefore(end)
                    && leave.to().isAfter(begin)) {
                return true;
            }
        }
        return false;
    }

    static boolean isClosed(Clinic clinic, LocalDateTime begin, LocalDateTime end) {
        for (var closure : clinic.closures()) {
            if (closure.from().atStartOfDay().isBefore(end)
                    && closure.to().plusDays(1).atStartOfDay().isAfter(begin)) {
                return true;
            }
        }
        for (var holiday : clinic.kept()) {
            if (holiday.date().atStartOfDay().isBefore(end)
                    && holiday.date().plusDays(1).atStartOfDay().isAfter(begin)) {
                return true;
            }
        }
        return false;
    }
}
