package com.docspot.e2e.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was asked of the suite and what it answered, call by call. */
public final class History {

    private final List<Call> calls = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    /**
     * One call.
     *
     * @param key its idempotency key
     * @param status {@link Api#NO_ANSWER} when none came
     * @param problem the name of the problem, empty for none
     */
    public record Call(String key, Instant began, Duration took, int status, String problem) {}

    /**
     * A visit that the suite said was booked.
     *
     * @param start of the visit
     * @param asked when the first call for it began
     * @param replayed whether an earlier call had made it, whose answer never came
     */
    public record Told(
            String appointmentId,
            Instant start,
            String patientId,
            Instant asked,
            boolean replayed) {}

    /**
     * Books as somebody does who needs this visit: with one key, again and again, until the answer
     * is neither silence nor "later".
     *
     * @return the answer that settled it
     */
    public Api.Answer book(Person patient, Practice practice, Instant start, Duration patience) {
        var key = UUID.randomUUID().toString();
        var asked = Instant.now();
        var deadline = asked.plus(patience);
        while (true) {
            var answer = once(patient, practice, start, key);
            if (answer.status() == 201) {
                add(told(answer, asked));
                return answer;
            }
            if (!isPassing(answer.status()) || Instant.now().isAfter(deadline)) {
                return answer;
            }
            Patience.pause(Duration.ofMillis(200));
        }
    }

    /** Books once. */
    public Api.Answer once(Person patient, Practice practice, Instant start, String key) {
        var began = Instant.now();
        var answer =
                patient.api()
                        .with("Idempotency-Key", key)
                        .post("/api/v1/appointments", practice.wish(start));
        add(new Call(key, began, answer.took(), answer.status(), answer.problem()));
        return answer;
    }

    /** The visit of an answer that says that it is booked. */
    public static Told told(Api.Answer answer, Instant asked) {
        var visit = answer.json();
        return new Told(
                visit.path("id").asString(),
                Instant.parse(visit.path("start").asString()),
                visit.path("patientId").asString(),
                asked,
                answer.header("Idempotency-Replayed").isPresent());
    }

    public synchronized void add(Told booked) {
        told.add(booked);
    }

    private synchronized void add(Call call) {
        calls.add(call);
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    public synchronized List<Told> told() {
        return List.copyOf(told);
    }

    /** How many calls ended in which way. */
    public Map<String, Long> outcomes() {
        var outcomes = new java.util.TreeMap<String, Long>();
        for (var call : calls()) {
            var name =
                    call.status() == Api.NO_ANSWER
                            ? "no answer"
                            : call.status()
                                    + (call.problem().isEmpty() ? "" : " ")
                                    + call.problem();
            outcomes.merge(name, 1L, Long::sum);
        }
        return outcomes;
    }

    /** No answer, or one that asks to come again; a sign-in that could not be renewed counts. */
    private static boolean isPassing(int status) {
        return switch (status) {
            case Api.NO_ANSWER, 401, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }
}
