package com.docspot.appointment.availability;

import java.util.List;

/** What there is when somebody asks for a doctor's free times. */
public sealed interface FreeTimes {

    /** These times are free, in order. */
    record Found(List<Slot> slots) implements FreeTimes {}

    /** There is no such doctor, or none who may be booked. */
    record NoSuchDoctor() implements FreeTimes {}

    /** The doctor has no such type of visit to book. */
    record NoSuchType() implements FreeTimes {}
}
