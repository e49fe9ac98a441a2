package com.docspot.appointment.availability;

/** Why the rules refuse a start; of several windows' reasons, the last in this order is told. */
public enum Reason {
    IN_THE_PAST,
    TOO_SOON,
    BEYOND_THE_HORIZON,
    NOT_IN_HOURS,
    CLOSED,
    OFF_GRID
}
