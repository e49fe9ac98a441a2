package com.docspot.appointment.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The figures of a doctor's day at a clinic.
 *
 * @param date local to the clinic, {@code 2026-11-24}
 * @param states how many of the day's visits are in each state; holds don't count
 * @param booked of how many it is known when they were booked
 * @param leadMinutes the time from booking to start, summed over those
 * @param takenMinutes how long the visits take that are to take place or took place, or should have
 * @param openMinutes how long the doctor is there
 */
@Document(Figure.COLLECTION)
record Figure(
        @Id String id,
        String doctorId,
        String clinicId,
        String organisationId,
        String date,
        List<String> specialties,
        Map<String, Integer> states,
        int booked,
        long leadMinutes,
        int takenMinutes,
        int openMinutes) {

    static final String COLLECTION = "figures";

    static String id(String doctorId, String clinicId, LocalDate date) {
        return doctorId + "@" + clinicId + "@" + date;
    }

    boolean isEmpty() {
        return states.isEmpty() && openMinutes == 0;
    }

    /** How it was, if the hours of a day that is over were others than they are now. */
    Figure withOpenMinutes(int other) {
        return new Figure(
                id,
                doctorId,
                clinicId,
                organisationId,
                date,
                specialties,
                new TreeMap<>(states),
                booked,
                leadMinutes,
                takenMinutes,
                other);
    }
}
