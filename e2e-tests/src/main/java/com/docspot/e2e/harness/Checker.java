package com.docspot.e2e.harness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds what people were told against what there is. */
public final class Checker {

    private static final Set<String> LIVING =
            Set.of("HELD", "REQUESTED", "CONFIRMED", "CHECKED_IN");

    private Checker() {}

    /** A visit as the suite shows it to its doctor. */
    public record Visit(String id, String patientId, Instant start, Instant end, String state) {}

    /** A letter in the inbox. */
    public record Letter(String appointmentId, String to, String channel, String subject) {}

    /**
     * What is wrong with a doctor's visits: one sentence each, none when all is well.
     *
     * @param told each visit that somebody was told is booked
     * @param visits all of the doctor's
     */
    public static List<String> visits(List<History.Told> told, List<Visit> visits) {
        var wrong = new ArrayList<String>();
        var byId = visits.stream().collect(Collectors.toMap(Visit::id, Function.identity()));
        for (var promise : told) {
            var visit = byId.get(promise.appointmentId());
            if (visit == null) {
                wrong.add("lost: " + promise);
            } else if (!LIVING.contains(visit.state())
                    || !visit.start().equals(promise.start())
                    || !visit.patientId().equals(promise.patientId())) {
                wrong.add("not as told: " + promise + " is " + visit);
            }
        }
        var promised = told.stream().map(History.Told::appointmentId).collect(Collectors.toSet());
        visits.stream()
                .filter(visit -> LIVING.contains(visit.state()))
                .filter(visit -> !promised.contains(visit.id()))
                .forEach(visit -> wrong.add("nobody was told of: " + visit));
        wrong.addAll(overlaps(visits));
        return wrong;
    }

    /**
     * What is wrong with the letters about visits: one sentence each.
     *
     * @param told each visit that somebody was told is booked
     * @param letters all that reached the inbox about them
     */
    public static List<String> letters(List<History.Told> told, List<Letter> letters) {
        var wrong = new ArrayList<String>();
        var byVisit = letters.stream().collect(Collectors.groupingBy(Letter::appointmentId));
        for (var promise : told) {
            var about = byVisit.getOrDefault(promise.appointmentId(), List.of());
            var each =
                    about.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Function.identity(), Collectors.counting()));
            each.entrySet().stream()
                    .filter(entry -> entry.getValue() > 1)
                    .map(Map.Entry::getKey)
                    .forEach(letter -> wrong.add("more than once: " + letter));
            if (each.isEmpty()) {
                wrong.add("no letter about " + promise);
            }
        }
        return wrong;
    }

    private static List<String> overlaps(List<Visit> visits) {
        var wrong = new ArrayList<String>();
        var living =
                visits.stream()
                        .filter(visit -> LIVING.contains(visit.state()))
                        .sorted(Comparator.comparing(Visit::start))
                        .toList();
        for (var index = 1; index < living.size(); index++) {
            var earlier = living.get(index - 1);
            var later = living.get(index);
            if (later.start().isBefore(earlier.end())) {
                wrong.add("overlap: " + earlier + " and " + later);
            }
        }
        return wrong;
    }
}
