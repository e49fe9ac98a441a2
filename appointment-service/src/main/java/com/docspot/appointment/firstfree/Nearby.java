package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.Clinic;
import com.docspot.appointment.firstfree.Question.Near;

/** Tells how far clinics are from a point. */
final class Nearby {

    private static final double EARTH_KILOMETRES = 6371.0088;
    private static final double KILOMETRES_A_DEGREE = EARTH_KILOMETRES * Math.PI / 180;

    private final Near near;
    private final double degrees;

    Nearby(Near near) {
        this.near = near;
        this.degrees = near.kilometres() / KILOMETRES_A_DEGREE;
    }

    boolean has(Clinic clinic) {
        var place = clinic.location();
        return place != null
                && Math.abs(place.latitude() - near.latitude()) <= degrees
                && kilometres(clinic) <= near.kilometres();
    }

    /** As the crow flies; infinitely far when nobody knows where the clinic is. */
    double kilometres(Clinic clinic) {
        var place = clinic.location();
        if (place == null) {
            return Double.POSITIVE_INFINITY;
        }
        var here = Math.toRadians(near.latitude());
        var there = Math.toRadians(place.latitude());
        var up = Math.sin((there - here) / 2);
        var across = Math.sin(Math.toRadians(place.longitude() - near.longitude()) / 2);
        var half = up * up + Math.cos(here) * Math.cos(there) * across * across;
        return 2 * EARTH_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(half)));
    }
}
