package com.docspot.doctor.profile;

import java.util.List;

/** What came of asking for approval. */
public sealed interface Submission {

    /** An administrator will look at it. */
    record Submitted() implements Submission {}

    /**
     * Patients could not book this doctor yet.
     *
     * @param missing {@code hours}, {@code appointmentTypes} or {@code hoursInTheModeOfAType}
     */
    record Incomplete(List<String> missing) implements Submission {}

    /** Nothing to submit in this status. */
    record AlreadyThere(Status status) implements Submission {}
}
