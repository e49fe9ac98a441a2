package com.docspot.appointment.availability;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the rules say when somebody wants a certain time. */
public sealed interface Offer {

    /** It can be had, unless somebody has it already. */
    record Offered(Doctor doctor, AppointmentType type, Clinic clinic, Slot slot, Audience audience)
            implements Offer {

        /** This offer, in one room of the clinic only. */
        public Offer inRoom(String roomId) {
            for (var room : clinic.rooms()) {
                if (room.roomId().equals(roomId)) {
                    return new Offered(doctor, type, clinic.withOnly(room), slot, audience);
                }
            }
            return new NoSuchRoom();
        }
    }

    /** There is no such doctor, or none who may be booked. */
    record NoSuchDoctor() implements Offer {}

    /** The doctor has no such type of visit to book. */
    record NoSuchType() implements Offer {}

    /** The doctor does not work at such a clinic. */
    record NoSuchClinic() implements Offer {}

    /** It is for a group: a seat in one of its sessions can be had. */
    record ForAGroup() implements Offer {}

    /** The clinic has no such room, or the visit needs none. */
    record NoSuchRoom() implements Offer {}

    /**
     * The rules refuse this start.
     *
     * @param bound the first or last moment that would do, where the reason is about one
     */
    record NotOpen(Reason reason, @Nullable Instant bound) implements Offer {}
}
