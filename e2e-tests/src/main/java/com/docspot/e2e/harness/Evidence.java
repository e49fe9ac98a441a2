package com.docspot.e2e.harness;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the suite shows when it is asked afterwards. */
public final class Evidence {

    private static final int AT_ONCE = 8;

    private final RunningSuite suite;

    public Evidence(RunningSuite suite) {
        this.suite = suite;
    }

    /** Everything that stands in a doctor's calendar from a moment on. */
    public List<Checker.Visit> visits(Practice practice, Instant from, Instant to) {
        var visits = new ArrayList<Checker.Visit>();
        var path = "/api/v1/appointments?limit=100&from=%s&to=%s".formatted(from, to);
        var next = path;
        while (true) {
            var page = retried(practice.doctor().api(), next).json();
            page.path("items").valueStream().map(Evidence::visit).forEach(visits::add);
            var cursor = page.path("nextCursor").asString("");
            if (cursor.isEmpty()) {
                return visits;
            }
            next = path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
    }

    /** The letters about visits that lie in the inbox now. */
    public List<Checker.Letter> letters(List<History.Told> told) {
        var work =
                told.stream()
                        .<Callable<List<Checker.Letter>>>map(
                                visit -> () -> letters(visit.appointmentId()))
                        .toList();
        return People.sideBySide(AT_ONCE, work).stream().flatMap(List::stream).toList();
    }

    /**
     * Waits until a letter about each visit is there.
     *
     * @return how long that took
     */
    public Duration awaitLetters(List<History.Told> told, Duration atMost) {
        var missing = new ArrayList<>(told);
        return Patience.until(
                "letter about each of " + told.size() + " visits",
                atMost,
                () -> {
                    var there =
                            letters(missing).stream()
                                    .map(Checker.Letter::appointmentId)
                                    .collect(Collectors.toSet());
                    missing.removeIf(visit -> there.contains(visit.appointmentId()));
                    return missing.isEmpty();
                });
    }

    /** Whether a letter about a visit has reached the inbox. */
    public boolean isToldOf(String appointmentId) {
        return !items(appointmentId).isEmpty();
    }

    /** When a letter about a visit reached the inbox first. */
    public Instant firstLetter(String appointmentId) {
        return items(appointmentId).stream()
                .map(letter -> Instant.parse(letter.path("at").asString()))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private List<Checker.Letter> letters(String appointmentId) {
        return items(appointmentId).stream()
                .map(letter ->
                        new Checker.Letter(
                                appointmentId,
                                letter.path("to").asString(),
                                letter.path("channel").asString(),
                                letter.path("subject").asString()))
                .toList();
    }

    private List<JsonNode> items(String appointmentId) {
        return retried(
                        Api.at(suite.door("notification-service")),
                        "/dev/inbox?appointment=" + appointmentId)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static Api.Answer retried(Api api, String path) {
        return Patience.find(
                "answer to " + path,
                RunningSuite.LONG,
                () -> {
                    var answer = api.get(path);
                    return answer.isSuccess()
                            ? java.util.Optional.of(answer)
                            : java.util.Optional.empty();
                });
    }

    private static Checker.Visit visit(JsonNode visit) {
        return new Checker.Visit(
                visit.path("id").asString(),
                visit.path("patientId").asString(""),
                Instant.parse(visit.path("start").asString()),
                Instant.parse(visit.path("end").asString()),
                visit.path("state").asString());
    }
}
