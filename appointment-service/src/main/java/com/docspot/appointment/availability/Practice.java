package com.docspot.appointment.availability;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A doctor together with the clinics where they work. */
record Practice(Doctor doctor, Map<String, Clinic> clinics) {

    /** The clinic of this id, if the doctor works there and it is open for business. */
    @Nullable Clinic clinic(String clinicId) {
        var clinic = clinics.get(clinicId);
        return clinic != null && clinic.active() ? clinic : null;
    }
}
