package com.docspot.auth.guest;

import com.docspot.platform.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets guests who asked for a code and never answered; replicas share the work. */
@Component("guestSweep")
class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final String LEASE = "guest-sweep";
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int BATCH = 500;

    private final Guests guests;
    private final Leases leases;
    private final Clock clock;

    Sweep(Guests guests, Leases leases, Clock clock) {
        this.guests = guests;
        this.leases = leases;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT7M", fixedDelayString = "PT15M")
    void inTurn() {
        try {
            if (leases.acquire(LEASE, Duration.ofMinutes(10))) {
                guests.forgetBefore(clock.instant().minus(KEPT), BATCH);
                leases.release(LEASE);
            }
        } catch (DataAccessException e) {
            LOG.warn("guests could not be forgotten: {}", e.getClass().getSimpleName());
        }
    }
}
