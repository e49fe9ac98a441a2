package com.docspot.appointment.occupancy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a visit occupies, as the strings of which the unique index lets each exist once: one for
 * each tick of the doctor (buffers included), of the room (with the buffer after) and of the
 * patient (the visit alone), and one for a holder's only hold with a doctor.
 */
public final class Occupancy {

    /** The field of the appointment that carries the strings. */
    public static final String FIELD = "occupancy";

    private static final String DOCTOR = "doctor:";
    private static final String ROOM = "room:";
    private static final String PATIENT = "patient:";
    private static final String HOLD = "hold:";
    private static final String OVER = "over:";
    private static final String SEAT = "seat:";

    private final List<String> strings = new ArrayList<>(32);

    /**
     * The strings of a visit.
     *
     * @param visit the ticks of the visit itself
     * @param before the buffer before it, in minutes
     * @param after the buffer after it, in minutes
     */
    public static List<String> of(
            Ticks visit,
            int before,
            int after,
            String doctor,
            @Nullable String room,
            @Nullable String patient,
            @Nullable String holder) {
        var occupancy = new Occupancy();
        occupancy.add(DOCTOR, doctor, visit.widened(before, after));
        if (room != null) {
            occupancy.add(ROOM, room, visit.widened(0, after));
        }
        if (patient != null) {
            occupancy.add(PATIENT, patient, visit);
        }
        if (holder != null) {
            occupancy.strings.add(HOLD + holder + ":" + doctor);
        }
        return occupancy.strings;
    }

    /**
     * The strings of a visit that is squeezed in on purpose: the patient's own time, and a lane
     * beside the doctor's, of which there are only so many.
     *
     * @param lane 0 for the first beside the doctor's own time
     */
    public static List<String> over(
            Ticks visit, int before, int after, String doctor, int lane, String patient) {
        var occupancy = new Occupancy();
        occupancy.add(OVER + lane + ":", doctor, visit.widened(before, after));
        occupancy.add(PATIENT, patient, visit);
        return occupancy.strings;
    }

    /**
     * The strings of a visit on a seat of a group session: the seat, of which each number is one,
     * and the patient's own time. The doctor's and the room's time is the session's.
     */
    public static List<String> onSeat(Ticks visit, String session, int number, String patient) {
        var occupancy = new Occupancy();
        occupancy.strings.add(SEAT + session + "#" + number);
        occupancy.add(PATIENT, patient, visit);
        return occupancy.strings;
    }

    /** Whose time an occupied string is. */
    public static Owner ownerOf(String occupied) {
        if (occupied.startsWith(DOCTOR)) {
            return Owner.DOCTOR;
        }
        if (occupied.startsWith(ROOM)) {
            return Owner.ROOM;
        }
        if (occupied.startsWith(OVER)) {
            return Owner.LANE;
        }
        if (occupied.startsWith(SEAT)) {
            return Owner.SEAT;
        }
        return occupied.startsWith(PATIENT) ? Owner.PATIENT : Owner.HOLDER;
    }

    private void add(String kind, String id, Ticks ticks) {
        if (ticks.count() > Ticks.MOST) {
            throw new IllegalArgumentException(
                    "A visit takes " + ticks.count() + " ticks; " + Ticks.MOST + " at most");
        }
        var prefix = kind + id + "@";
        for (var tick = ticks.from(); tick < ticks.to(); tick++) {
            strings.add(prefix + tick);
        }
    }

    /** Whose time it is. */
    public enum Owner {
        DOCTOR,
        ROOM,
        PATIENT,
        LANE,
        SEAT,
        HOLDER
    }
}
