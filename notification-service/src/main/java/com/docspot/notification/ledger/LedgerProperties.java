package com.docspot.notification.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tempo of sending.
 *
 * @param remindBefore how long before a visit its reminder is sent
 * @param lease how long one attempt may take before another process may try
 * @param attempts how often a message is tried, with growing pauses, before it counts as failed; 12
 *     are about an hour
 * @param parallel how many are sent at the same time
 */
@ConfigurationProperties("docspot.ledger")
record LedgerProperties(
        @DefaultValue("24h") Duration remindBefore,
        @DefaultValue("20s") Duration lease,
        @DefaultValue("12") int attempts,
        @DefaultValue("16") int parallel) {}
