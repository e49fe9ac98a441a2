package com.docspot.platform.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tempo of outbox and listeners.
 *
 * @param lease how long an aggregate's events belong to the replica that wrote or claimed them;
 *     longer than {@code delivery}
 * @param sweep how often a replica looks for events whose lease is over
 * @param delivery how long Kafka may take to acknowledge
 * @param retryDelay how long an event waits in the retry topic
 * @param retryRounds how often it goes through the retry topic before it counts as dead
 * @param patience how long an event is tried whose listener says {@link TryAgainLater}
 */
@ConfigurationProperties("docspot.events")
record EventsProperties(
        @DefaultValue("10s") Duration lease,
        @DefaultValue("1s") Duration sweep,
        @DefaultValue("6s") Duration delivery,
        @DefaultValue("10s") Duration retryDelay,
        @DefaultValue("3") int retryRounds,
        @DefaultValue("1d") Duration patience) {

    EventsProperties {
        if (lease.compareTo(delivery) <= 0) {
            throw new IllegalArgumentException(
                    "docspot.events.lease must be longer than docspot.events.delivery, or two"
                            + " replicas publish the same event.");
        }
    }
}
