package com.docspot.auth.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions live.
 *
 * @param idle how long a session lives that nobody refreshes
 * @param longest how long any session lives
 * @param guestIdle how long a guest's session lives that nobody refreshes
 * @param guestLongest how long any guest's session lives
 * @param fresh how long after a password or a factor was shown sensitive acts don't ask again
 * @param grace how long a refresh token that was just exchanged may be exchanged again, while its
 *     successor is unused
 */
@ConfigurationProperties("docspot.auth.session")
record SessionSettings(
        @DefaultValue("14d") Duration idle,
        @DefaultValue("90d") Duration longest,
        @DefaultValue("2h") Duration guestIdle,
        @DefaultValue("24h") Duration guestLongest,
        @DefaultValue("10m") Duration fresh,
        @DefaultValue("30s") Duration grace) {

    SessionSettings {
        if (idle.isNegative() || grace.isNegative() || longest.compareTo(idle) < 0) {
            throw new IllegalArgumentException(
                    "docspot.auth.session.longest must be at least docspot.auth.session.idle, and"
                            + " neither negative.");
        }
    }
}
