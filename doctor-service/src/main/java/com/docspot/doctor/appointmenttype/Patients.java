package com.docspot.doctor.appointmenttype;

/**
 * Who may book a type of visit: all, or only those whom the doctor has not, or has, seen before.
 */
public enum Patients {
    ALL,
    NEW,
    KNOWN
}
