package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.AppointmentType;
import com.docspot.appointment.availability.Clinic;
import com.docspot.appointment.availability.Doctor;
import com.docspot.appointment.availability.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A doctor with free times.
 *
 * @param kilometres from the point that was asked about
 */
public record Found(Doctor doctor, @Nullable Double kilometres, List<Time> times) {

    /** A free time, for what and where. */
    public record Time(AppointmentType type, Clinic clinic, Slot slot) {}

    /** Some of the answer, and where the next part goes on. */
    public record Part(List<Found> doctors, Question.@Nullable After last) {}
}
