package com.docspot.appointment.booking;

import com.docspot.appointment.availability.Doctor;
import com.docspot.platform.web.Access;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller is to an appointment or to a doctor, in the words of the authorization table. */
final class Relations {

    private Relations() {}

    /** Lets whoever may act for this patient with this doctor go on; to others neither exists. */
    static void require(Access access, @Nullable String patient, Doctor doctor) {
        require(access, patient, doctor.doctorId(), doctor.organisationId());
    }

    /** Lets whoever may act on this appointment go on; to others it does not exist. */
    static void require(Access access, Appointment appointment) {
        var place = appointment.place();
        require(access, appointment.patientId(), place.doctorId(), place.organisationId());
    }

    /** Lets whoever may act for this patient, with this doctor, in this organisation go on. */
    static void require(
            Access access, @Nullable String patient, String doctor, String organisation) {
        access.require(of(access, patient, doctor, organisation).toArray(String[]::new));
    }

    /** Whether the caller may act on this appointment. */
    static boolean holds(Access access, Appointment appointment) {
        var place = appointment.place();
        return access.unrestricted()
                || of(access, appointment.patientId(), place.doctorId(), place.organisationId())
                        .stream()
                        .anyMatch(access::permits);
    }

    private static List<String> of(
            Access access, @Nullable String patient, String doctor, String organisation) {
        var caller = access.caller();
        var relations = new ArrayList<String>(3);
        access.kinTo(patient).ifPresent(relations::add);
        if (doctor.equals(caller.doctor())) {
            relations.add("doctor");
        }
        if (organisation.equals(caller.organisation())) {
            relations.add("organisation");
            caller.scopes().forEach(scope -> relations.add("scope:" + scope));
        }
        return relations;
    }
}
