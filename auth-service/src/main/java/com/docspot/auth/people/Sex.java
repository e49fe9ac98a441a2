package com.docspot.auth.people;

/** Administrative sex, in the words of FHIR. */
public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
}
