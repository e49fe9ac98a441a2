package com.docspot.appointment.booking;

import java.util.EnumSet;
import java.util.Set;

/** How far an appointment's life has come. */
public enum State {
    /** Kept for somebody for a few minutes. */
    HELD,
    /** Waits for the doctor's approval; the time is taken meanwhile. */
    REQUESTED,
    CONFIRMED,
    CHECKED_IN,
    COMPLETED,
    NO_SHOW,
    CANCELLED,
    DECLINED,
    /** A hold that was not used, or a request that nobody answered in time. */
    EXPIRED;

    /** Those in which the patient is expected, or here. */
    static final Set<State> EXPECTED = EnumSet.of(REQUESTED, CONFIRMED, CHECKED_IN);

    /** Those that a calendar shows. */
    static final Set<State> ON_THE_AGENDA =
            EnumSet.of(REQUESTED, CONFIRMED, CHECKED_IN, COMPLETED, NO_SHOW);

    static final Set<State> OPEN = EnumSet.of(REQUESTED, CONFIRMED);
}
