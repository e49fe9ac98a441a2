package com.docspot.doctor.appointmenttype;

/** How doctor and patient meet. */
public enum Mode {
    IN_PERSON,
    VIDEO,
    PHONE
}
