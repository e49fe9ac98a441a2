package com.docspot.doctor.profile;

/** What came of an administrator's decision. */
public sealed interface Decision {

    /** It holds now. */
    record Decided() implements Decision {}

    /** A doctor of this status cannot be decided on so. */
    record NotNow(Status status) implements Decision {}
}
