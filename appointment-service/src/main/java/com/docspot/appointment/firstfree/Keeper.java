package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.Practices;
import com.docspot.appointment.occupancy.Ticks;
import com.docspot.platform.mongo.DatabaseUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the board: makes it when the service starts, takes off what is booked, reads again what may
 * have become free, and reads every doctor again from time to time, in case this replica missed a
 * message.
 */
@Component
class Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration ADVANCE = Duration.ofSeconds(2);
    private static final Duration READ_AGAIN = Duration.ofMinutes(15);

    private final Board board = new Board();
    private final FreeRows freeRows;
    private final Practices practices;
    private final Clock clock;
    private final Map<String, Days> changed = new ConcurrentHashMap<>();
    private final Map<String, Instant> releases = new ConcurrentHashMap<>();
    private final Map<String, Days> roomsTaken = new ConcurrentHashMap<>();

    /** When each doctor was read, the longest ago first. */
    private final Map<String, Instant> readAt = new LinkedHashMap<>();

    private volatile boolean ready;
    private volatile boolean stopped;
    private volatile String reading = "";
    private Instant advancedAt = Instant.EPOCH;

    Keeper(FreeRows freeRows, Practices practices, Clock clock) {
        this.freeRows = freeRows;
        this.practices = practices;
        this.clock = clock;
        practices.watch(
                this::changed, clinic -> practices.doctorsAt(clinic).forEach(this::changed));
    }

    Board board() {
        return board;
    }

    /** Whether every doctor is on the board. */
    boolean isReady() {
        return ready;
    }

    /** Everything about a doctor may be different. */
    void changed(String doctorId) {
        changed.put(doctorId, Days.ALL);
    }

    /** What a doctor has free around this time may be different. */
    void changed(String doctorId, Instant from, Instant to) {
        changed.merge(doctorId, Days.around(from, to), Days::and);
    }

    /** A room of this clinic is somebody's at this time. */
    void roomTaken(String clinicId, Instant from, Instant to) {
        roomsTaken.merge(clinicId, Days.around(from, to), Days::and);
    }

    /** A room of this clinic may be free at this time. */
    void roomFreed(String clinicId, Instant from, Instant to) {
        board.roomRows(clinicId).forEach(row -> changed(row.doctor().doctorId(), from, to));
    }

    /** These ticks of a doctor, buffers included, are somebody's. */
    void taken(String doctorId, Ticks ticks, Instant start, Instant until) {
        board.take(
                doctorId,
                Math.toIntExact(ticks.from()),
                Math.toIntExact(ticks.to()),
                clock.instant());
        if (doctorId.equals(reading)) {
            // What is just being read may not know of it.
            changed(doctorId, start, until);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofVirtual().name("first-free").start(this::keep);
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopped = true;
    }

    private void keep() {
        while (!stopped) {
            try {
                tend();
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException failure) {
                if (stopped) {
                    return;
                }
                report(failure);
            }
        }
    }

    private void tend() {
        if (!ready) {
            practices.approved().forEach(doctor -> read(doctor, Days.ALL));
            ready = true;
        }
        for (var doctor : List.copyOf(changed.keySet())) {
            var days = changed.remove(doctor);
            if (days != null) {
                read(doctor, days);
            }
        }
        for (var clinic : List.copyOf(roomsTaken.keySet())) {
            var days = roomsTaken.remove(clinic);
            if (days != null) {
                lookAtRooms(clinic, days);
            }
        }
        var now = clock.instant();
        if (Duration.between(advancedAt, now).abs().compareTo(ADVANCE) >= 0) {
            if (now.isBefore(advancedAt)) {
                // Somebody has set the clock back.
                List.copyOf(readAt.keySet()).forEach(this::changed);
            }
            advancedAt = now;
            board.advance(now);
            releases.forEach((doctor, release) -> {
                if (!release.isAfter(now)) {
                    changed(doctor);
                }
            });
            readAgain(now.minus(READ_AGAIN));
        }
    }

    private void readAgain(Instant before) {
        for (var reading = readAt.entrySet().iterator(); reading.hasNext(); ) {
            var longest = reading.next();
            if (!longest.getValue().isBefore(before)) {
                return;
            }
            reading.remove();
            changed(longest.getKey());
        }
    }

    /** Takes off the starts of a clinic's doctors for which no room is left. */
    private void lookAtRooms(String clinicId, Days days) {
        var rows = board.roomRows(clinicId);
        if (!rows.isEmpty()) {
            var any = rows.getFirst();
            freeRows.withoutRoom(rows, any.begin(days.from()), any.begin(days.to()))
                    .forEach((row, starts) -> board.take(row, starts, clock.instant()));
        }
    }

    private void read(String doctorId, Days days) {
        reading = doctorId;
        try {
            var now = clock.instant();
            if (!days.isAll()) {
                var some = freeRows.of(doctorId, days.from(), days.to());
                if (board.renew(doctorId, some.rows(), days.from(), days.to(), now)) {
                    return;
                }
            }
            var first = Board.firstDay(now);
            var all = freeRows.of(doctorId, first, first.plusDays(Board.DAYS));
            board.put(doctorId, all.rows(), now);
            if (all.until() == null) {
                releases.remove(doctorId);
            } else {
                releases.put(doctorId, all.until());
            }
            readAt.remove(doctorId);
            if (!all.rows().isEmpty()) {
                readAt.put(doctorId, now);
            }
        } catch (RuntimeException failure) {
            changed.merge(doctorId, days, Days::and);
            throw failure;
        } finally {
            reading = "";
        }
    }

    private static void report(RuntimeException failure) {
        if (DatabaseUnavailable.causedBy(failure)) {
            LOG.warn("First free times wait for the database: {}", failure.getMessage());
        } else {
            LOG.error("First free times could not be read; they are tried again", failure);
        }
    }

    /** Local days from {@code from} up to {@code to}. */
    private record Days(LocalDate from, LocalDate to) {

        private static final Days ALL = new Days(LocalDate.MIN, LocalDate.MAX);

        /** Those that this time can be on, in any zone, and those beside them. */
        private static Days around(Instant from, Instant to) {
            return new Days(
                    LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(2),
                    LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(3));
        }

        private boolean isAll() {
            return equals(ALL);
        }

        private Days and(Days other) {
            return new Days(
                    from.isBefore(other.from) ? from : other.from,
                    to.isAfter(other.to) ? to : other.to);
        }
    }
}
