package com.docspot.appointment.booking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How booking is tuned.
 *
 * @param holdFor how long a hold keeps a time
 * @param sweepEvery how often what time ends is looked through
 * @param overbookMost how many visits may be beside a doctor's own time on purpose
 * @param noShowAfter how long after its end a visit to which nobody came in counts as missed
 */
@ConfigurationProperties("docspot.booking")
record BookingProperties(
        @DefaultValue("5m") Duration holdFor,
        @DefaultValue("2s") Duration sweepEvery,
        @DefaultValue("2") int overbookMost,
        @DefaultValue("12h") Duration noShowAfter) {

    BookingProperties {
        if (!holdFor.isPositive()
                || !sweepEvery.isPositive()
                || !noShowAfter.isPositive()
                || overbookMost < 0) {
            throw new IllegalArgumentException("docspot.booking needs positive values");
        }
    }
}
