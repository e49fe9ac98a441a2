package com.docspot.appointment.waitlist;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the waitlist is tuned.
 *
 * @param offerFor how long a time is kept for whoever it is offered to
 */
@ConfigurationProperties("docspot.waitlist")
record WaitlistProperties(@DefaultValue("2h") Duration offerFor) {

    WaitlistProperties {
        if (!offerFor.isPositive()) {
            throw new IllegalArgumentException("docspot.waitlist.offer-for must be positive");
        }
    }
}
