package com.docspot.appointment.availability;

/** For whom a doctor keeps a window of hours. */
enum BookableBy {
    PUBLIC,
    KNOWN,
    REFERRED,
    STAFF;

    boolean admits(Audience audience) {
        return switch (audience) {
            case STAFF -> true;
            case KNOWN -> this == PUBLIC || this == KNOWN;
            case PUBLIC -> this == PUBLIC;
        };
    }
}
