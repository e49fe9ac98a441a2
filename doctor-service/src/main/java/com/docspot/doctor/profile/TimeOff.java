package com.docspot.doctor.profile;

import com.docspot.doctor.hours.Leave;

/** What came of taking leave or giving it back. */
public sealed interface TimeOff {

    /** It is so. */
    record Taken(Leave leave) implements TimeOff {}

    /** The doctor has no leave with that id. */
    record NoSuchLeave() implements TimeOff {}

    /** The doctor has as many as can be had. */
    record TooMuchLeave(int most) implements TimeOff {}
}
