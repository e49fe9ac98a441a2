package com.docspot.doctor.search;

import com.docspot.doctor.clinic.ClinicState;
import com.docspot.doctor.profile.DoctorState;
import org.springframework.stereotype.Component;

/** Where the index hears what happened. */
@Component
public class Followed {

    private final DoctorIndex index;

    Followed(DoctorIndex index) {
        this.index = index;
    }

    /** A doctor is so now. */
    public void doctor(DoctorState doctor, long sequence) {
        index.know(doctor, sequence);
    }

    /** A clinic is so now. */
    public void clinic(ClinicState clinic, long sequence) {
        index.know(clinic, sequence);
    }
}
