package com.docspot.appointment.booking;

import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Visits follow a patient's record into the one that it was merged into. */
@Component
public class MergedPatients {

    private static final int BATCH = 100;

    private final Appointments appointments;

    MergedPatients(Appointments appointments) {
        this.appointments = appointments;
    }

    /** Lets all visits of one record belong to the other; those that do are left alone. */
    public void follow(String from, String into) {
        List<Appointment> visits;
        do {
            visits = appointments.of(from, BATCH);
            visits.forEach(visit -> follow(visit, into));
        } while (!visits.isEmpty());
    }

    private void follow(Appointment visit, String into) {
        try {
            appointments.rewrite(visit, visit.follow(into, true));
        } catch (DuplicateKeyException twoAtOnce) {
            appointments.rewrite(visit, visit.follow(into, false));
        }
    }
}
