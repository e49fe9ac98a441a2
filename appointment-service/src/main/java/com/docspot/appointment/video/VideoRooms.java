package com.docspot.appointment.video;

import java.net.URI;
import java.time.Instant;

/** A provider of rooms for visits by video. */
public interface VideoRooms {

    /**
     * The address at which this person enters the room of a visit; nobody else can guess it.
     *
     * @param until when the visit and what may follow it is over
     */
    URI door(String appointmentId, Guest guest, Instant until);

    /** Who enters. */
    enum Guest {
        PATIENT,
        DOCTOR
    }
}
