package com.docspot.doctor.profile;

import java.util.List;

/** What came of changing a profile. */
public sealed interface Amendment {

    /** The profile is as wanted. */
    record Amended() implements Amendment {}

    /**
     * Some of it is settled and cannot be changed now by this person.
     *
     * @param pointers to the fields in question
     */
    record Settled(List<String> pointers) implements Amendment {}
}
