package com.docspot.appointment.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How large a world is looked through, and which mistake the service makes in it.
 *
 * @param visits how many appointments
 * @param requests of how many clients, who come again when they hear nothing
 * @param workers how many threads
 * @param lastStart visits of two ticks start from the first up to this one
 * @param changes how many writes to one appointment
 * @param verbs what may happen to an appointment
 * @param relaying whether events go out and are heard
 * @param broken the mistake
 */
record Instance(
        String name,
        int visits,
        int requests,
        int workers,
        int lastStart,
        int changes,
        List<String> verbs,
        boolean relaying,
        String broken) {

    private static final List<String> LIFE = List.of("confirm", "approve", "cancel", "expire");
    private static final List<String> MOVES =
            List.of("reschedule", "propose", "accept", "refuse", "cancel");
    private static final List<String> ALL =
            List.of(
                    "confirm",
                    "approve",
                    "cancel",
                    "expire",
                    "reschedule",
                    "propose",
                    "accept",
                    "refuse");
    private static final String NONE = "none";
    private static final String PROMISES =
            "NothingOverlaps TicksBelongToTheLiving OneVisitForARequest WhoWasToldHasAVisit"
                    + " EveryChangeIsTold ListenersNeverGoBack";

    /** Two clients, two threads, two appointments and everything that may happen to them. */
    static Instance whole() {
        return new Instance("whole", 2, 2, 2, 1, 4, ALL, false, NONE);
    }

    /** The same with room for both appointments beside each other, and fewer changes. */
    static Instance wide() {
        return new Instance("wide", 2, 2, 2, 2, 2, ALL, false, NONE);
    }

    /** From hold to end, with few changes. */
    static Instance small() {
        return new Instance("small", 2, 2, 2, 1, 2, LIFE, false, NONE);
    }

    /** Visits that move about. */
    static Instance moving() {
        return new Instance("moving", 2, 2, 2, 1, 3, MOVES, false, NONE);
    }

    /** One appointment's events, sent and heard in any order. */
    static Instance told() {
        return new Instance("told", 1, 2, 1, 1, 4, ALL, true, NONE);
    }

    /** The same with a mistake. */
    Instance with(String mistake) {
        return new Instance(
                mistake.replaceAll("\\W+", "-"),
                visits,
                requests,
                workers,
                lastStart,
                changes,
                verbs,
                relaying,
                mistake);
    }

    String configuration() {
        return """
        SPECIFICATION Spec
        CONSTANTS
            Visits = %s
            Requests = %s
            Patients = 2
            Workers = %s
            LastStart = %d
            MostChanges = %d
            Verbs = %s
            Relaying = %s
            Broken = "%s"
        INVARIANTS %s
        CHECK_DEADLOCK FALSE
        """
                .formatted(
                        numbers(visits),
                        numbers(requests),
                        numbers(workers),
                        lastStart,
                        changes,
                        verbs.stream()
                                .map(verb -> '"' + verb + '"')
                                .collect(Collectors.joining(", ", "{", "}")),
                        relaying ? "TRUE" : "FALSE",
                        broken,
                        PROMISES);
    }

    private static String numbers(int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
