package com.docspot.platform.test.samples.clean.orders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Keeps the rules. */
public class Orders {

    private final Clock clock;

    Orders(Clock clock) {
        this.clock = clock;
    }

    /** When. */
    public Instant now() {
        return LocalDate.now(clock).isLeapYear() ? clock.instant() : Instant.now(clock);
    }
}
