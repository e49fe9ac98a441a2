package com.docspot.appointment.booking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How booking is tuned.
 *
 * @param holdFor how long a hold keeps a time
 * @param sweepEvery how often what time ends is looked through
 */
@ConfigurationProperties("docspot.booking")
record BookingProperties(
        @DefaultValue("5m") Duration holdFor, @DefaultValue("2s") Duration sweepEvery) {

    BookingProperties {
        if (!holdFor.isPositive() || !sweepEvery.isPositive()) {
            throw new IllegalArgumentException("docspot.booking needs positive values");
        }
    }
}
