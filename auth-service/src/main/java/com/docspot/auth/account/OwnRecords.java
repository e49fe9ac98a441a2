package com.docspot.auth.account;

import com.docspot.auth.people.Patients;
import org.springframework.stereotype.Component;

/**
 * Gives a login the patient record that it was promised. That is a write of its own, so it is made
 * good at the next sign-in if the process ended in between.
 */
@Component
class OwnRecords {

    private final Patients patients;

    OwnRecords(Patients patients) {
        this.patients = patients;
    }

    void ensure(Login login) {
        if (login.patientId() != null) {
            patients.ensureOwn(login.patientId(), login.id(), login.contact());
        }
    }
}
