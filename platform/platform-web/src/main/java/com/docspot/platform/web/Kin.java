package com.docspot.platform.web;

import java.util.Optional;

/**
 * What those who ask are to patients. A service that lets people act for others has a bean of this;
 * in the rest everybody is their own patient and nobody else's anything.
 */
public interface Kin {

    /** The relation of somebody to their own record. */
    String PATIENT = "patient";

    /** Where nobody acts for others. */
    Kin OWN =
            new Kin() {
                @Override
                public Optional<String> of(Caller caller, String patientId) {
                    return patientId.equals(caller.patient())
                            ? Optional.of(PATIENT)
                            : Optional.empty();
                }

                @Override
                public String standing(String patientId) {
                    return patientId;
                }
            };

    /**
     * What the caller is to a patient: {@code patient}, {@code guardian} or {@code carer}; empty if
     * nothing, and for whoever does not act for patients.
     */
    Optional<String> of(Caller caller, String patientId);

    /** The id of the record that stands for this one since their merge; itself, usually. */
    String standing(String patientId);
}
