package com.docspot.doctor.profile;

/** What came of a doctor's introducing themselves. */
public sealed interface Introduction {

    /** There is a draft now. */
    record Introduced(Doctor doctor) implements Introduction {}

    /** The same request had made the draft before. */
    record IntroducedBefore(Doctor doctor) implements Introduction {}

    /** This login's doctor has a profile. */
    record AlreadyKnown() implements Introduction {}
}
