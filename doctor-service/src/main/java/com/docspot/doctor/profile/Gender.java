package com.docspot.doctor.profile;

/** As a doctor wants to be found. */
public enum Gender {
    FEMALE,
    MALE,
    OTHER
}
