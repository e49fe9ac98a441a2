package com.docspot.appointment.availability;

/** A rule that keeps a visit from starting at some minute. */
public enum Rule {
    PAST,
    NOTICE,
    HORIZON,
    /** The hours, or the type of visit, are kept for others. */
    AUDIENCE,
    HOURS,
    GRID,
    LEAVE,
    CLOSURE,
    HOLIDAY,
    BOOKED,
    HELD,
    /** The time that the doctor needs before or after this visit or its neighbour. */
    BUFFER,
    ROOM
}
