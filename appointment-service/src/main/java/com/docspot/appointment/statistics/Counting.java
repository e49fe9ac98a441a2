package com.docspot.appointment.statistics;

import com.docspot.appointment.availability.Practices;
import com.docspot.platform.mongo.DatabaseUnavailable;
import com.docspot.platform.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the figures: a day of which something is heard is counted anew, whole, so that it does not
 * matter how often and in which order it is heard. Days are collected for half a minute first, so
 * that a day's rush costs one count. What a replica that died had collected, and days on which
 * nothing happens, are found by a round through all doctors.
 */
@Component
public class Counting {

    private static final Logger LOG = LoggerFactory.getLogger(Counting.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int DAYS_BACK = 3;
    private static final int DAYS_AHEAD = 14;

    private final Recount recount;
    private final Figures figures;
    private final Practices practices;
    private final Leases leases;
    private final Clock clock;
    private final Set<Day> heard = ConcurrentHashMap.newKeySet();
    private final Queue<String> round = new ArrayDeque<>();

    Counting(Recount recount, Figures figures, Practices practices, Leases leases, Clock clock) {
        this.recount = recount;
        this.figures = figures;
        this.practices = practices;
        this.leases = leases;
        this.clock = clock;
    }

    /** Something happened to a visit of this doctor on this local day. */
    public void heard(String doctorId, LocalDate date) {
        heard.add(new Day(doctorId, date));
    }

    /** Counts what was heard of. */
    @Scheduled(fixedDelayString = "PT30S")
    void count() {
        var days = new HashSet<>(heard);
        heard.removeAll(days);
        try {
            for (var day : Set.copyOf(days)) {
                count(day);
                days.remove(day);
            }
        } catch (RuntimeException failure) {
            // Whatever was not counted waits for the next time.
            heard.addAll(days);
            passOver(failure);
        }
    }

    /** Goes on with the round: one doctor at a time, one replica for all. */
    @Scheduled(fixedDelayString = "PT1S")
    void goOn() {
        try {
            if (leases.acquire("statistics", LEASE)) {
                if (round.isEmpty()) {
                    round.addAll(practices.approved());
                }
                var doctor = round.poll();
                if (doctor != null) {
                    var today = today();
                    today.minusDays(DAYS_BACK)
                            .datesUntil(today.plusDays(DAYS_AHEAD))
                            .forEach(date -> count(new Day(doctor, date)));
                }
            }
        } catch (RuntimeException failure) {
            passOver(failure);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        count();
    }

    private void count(Day day) {
        // A day is over when it is over everywhere.
        var over = day.date().isBefore(today().minusDays(1));
        figures.put(
                day.doctorId(),
                day.date(),
                recount.of(day.doctorId(), day.date()).stream()
                        .filter(figure -> !figure.isEmpty())
                        .toList(),
                over);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void passOver(RuntimeException failure) {
        if (!DatabaseUnavailable.causedBy(failure)) {
            throw failure;
        }
        LOG.warn("Statistics wait for the database: {}", failure.getMessage());
    }

    private record Day(String doctorId, LocalDate date) {}
}
