package com.docspot.appointment.booking;

/** By which way an appointment was made. */
public enum Source {
    WEB,
    PHONE,
    WALK_IN,
    API
}
