package com.docspot.doctor.profile;

/** Why an administrator turned a doctor down, for others to count. */
public enum ReasonCode {
    INCOMPLETE,
    UNVERIFIED,
    DUPLICATE,
    COMPLAINT,
    OTHER
}
