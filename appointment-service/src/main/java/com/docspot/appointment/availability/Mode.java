package com.docspot.appointment.availability;

/** How patient and doctor meet. */
public enum Mode {
    IN_PERSON,
    VIDEO,
    PHONE
}
