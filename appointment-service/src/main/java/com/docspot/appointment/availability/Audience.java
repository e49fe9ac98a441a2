package com.docspot.appointment.availability;

/**
 * Who is looking for a time: anybody, a patient whom the doctor has seen before, or the doctor's
 * own side.
 */
public enum Audience {
    PUBLIC,
    KNOWN,
    STAFF
}
