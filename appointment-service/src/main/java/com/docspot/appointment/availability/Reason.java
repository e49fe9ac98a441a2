package com.docspot.appointment.availability;

/** Why the rules refuse a start; of several windows' reasons, the last in this order is told. */
public enum Reason {
    IN_THE_PAST,
    TOO_SOON,
    BEYOND_THE_HORIZON,
    NOT_FOR_YOU,
    NOT_IN_HOURS,
    CLOSED,
    OFF_GRID;

    /** Whether the doctor's own side may leave this rule aside. */
    boolean isAtDiscretion() {
        return switch (this) {
            case TOO_SOON, BEYOND_THE_HORIZON, NOT_IN_HOURS, OFF_GRID, NOT_FOR_YOU -> true;
            case IN_THE_PAST, CLOSED -> false;
        };
    }
}
