package com.docspot.appointment.availability;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Why a doctor's time is free or not. */
public sealed interface Explained {

    /** Each minute of a span of time, in order. */
    record Found(List<Span> spans) implements Explained {}

    /** There is no such doctor, or none who may be booked. */
    record NoSuchDoctor() implements Explained {}

    /** The doctor has no such type of visit to book. */
    record NoSuchType() implements Explained {}

    /**
     * Minutes at which the same rules hold.
     *
     * @param rules what keeps a visit from starting; none where it may start
     */
    record Span(Instant from, Instant to, Set<Rule> rules) {}
}
