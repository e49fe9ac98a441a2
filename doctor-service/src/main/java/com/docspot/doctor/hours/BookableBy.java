package com.docspot.doctor.hours;

/** Who may book a time. */
public enum BookableBy {
    /** Everybody. */
    PUBLIC,
    /** Patients whom the doctor has seen. */
    KNOWN,
    /** Patients with a referral. */
    REFERRED,
    /** Reception only. */
    STAFF
}
