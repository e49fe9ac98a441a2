package com.docspot.appointment.booking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How booking is tuned.
 *
 * @param holdFor how long a hold keeps a time
 * @param sweepEvery how often what time ends is looked through
 * @param atOnce how many bookings talk to the database at once; the others wait their turn
 */
@ConfigurationProperties("docspot.booking")
record BookingProperties(
        @DefaultValue("5m") Duration holdFor,
        @DefaultValue("2s") Duration sweepEvery,
        @DefaultValue("24") int atOnce) {

    BookingProperties {
        if (!holdFor.isPositive() || !sweepEvery.isPositive() || atOnce < 1) {
            throw new IllegalArgumentException("docspot.booking needs positive values");
        }
    }
}
