package com.docspot.appointment.booking;

import com.docspot.appointment.availability.NextFreeTimes;
import com.docspot.platform.mongo.DatabaseUnavailable;
import com.docspot.platform.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Does what time brings: holds and unanswered requests expire, visits that are over give their
 * ticks back, and what nobody needs any more is forgotten. One replica does it for all; a booking
 * does not wait for it.
 */
@Component
class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final String LEASE = "appointments.sweep";
    private static final Duration LEASE_TIME = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final int BATCH = 500;
    private static final int BATCHES = 20;

    private final Appointments appointments;
    private final GroupSessions groupSessions;
    private final SeriesHolds seriesHolds;
    private final NextFreeTimes nextFree;
    private final Leases leases;
    private final BookingProperties properties;
    private final Clock clock;

    Sweep(
            Appointments appointments,
            GroupSessions groupSessions,
            SeriesHolds seriesHolds,
            NextFreeTimes nextFree,
            Leases leases,
            BookingProperties properties,
            Clock clock) {
        this.appointments = appointments;
        this.groupSessions = groupSessions;
        this.seriesHolds = seriesHolds;
        this.nextFree = nextFree;
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${docspot.booking.sweep-every:2s}")
    void sweep() {
        try {
            sweepAll();
        } catch (RuntimeException failure) {
            if (!DatabaseUnavailable.causedBy(failure)) {
                throw failure;
            }
            LOG.warn("The sweep waits for the database: {}", failure.getMessage());
        }
    }

    private void sweepAll() {
        for (var batch = 0; batch < BATCHES && leases.acquire(LEASE, LEASE_TIME); batch++) {
            var due = appointments.due(clock.instant(), BATCH);
            due.forEach(this::settle);
            if (due.size() < BATCH) {
                return;
            }
        }
    }

    private void settle(Appointment due) {
        var now = clock.instant();
        if (due.group() != null) {
            groupSessions.settle(due, now);
        } else if (due.state() == State.HELD && due.seriesId() != null) {
            seriesHolds.settle(due, due.seriesId(), now);
        } else if (due.expire(now) instanceof Decision.Change expiry) {
            if (appointments.change(due, expiry) != null) {
                nextFree.touched(due.place().doctorId(), due.place().takenFrom());
            }
        } else if (!due.occupancy().isEmpty()) {
            appointments.freeTicks(due, whatIsNext(due, now));
        } else if (new DayOfVisit(due).missed(properties.noShowAfter(), now)
                instanceof Decision.Change missed) {
            appointments.change(due, missed);
        } else if (due.patientId() == null) {
            forget(due, now);
        } else {
            appointments.settle(due);
        }
    }

    private void forget(Appointment unused, Instant now) {
        if (!appointments.forget(unused)) {
            // Kafka is away; whatever else is due goes before.
            appointments.lookAgain(unused, now.plus(LOOK_AGAIN));
        }
    }

    /** A visit to which nobody came is missed some day; the keys of any are forgotten. */
    private @Nullable Instant whatIsNext(Appointment over, Instant now) {
        if (over.state() == State.CONFIRMED) {
            return new DayOfVisit(over).missedAt(properties.noShowAfter());
        }
        return over.remembersRequests() ? now.plus(KeptRequest.KEPT) : null;
    }
}
