package com.docspot.auth.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the machine may hash passwords at once.
 *
 * @param threads how many at the same time; 0 is one for each processor
 * @param queue how many may wait
 * @param patience how long each may wait before it is told to come back
 */
@ConfigurationProperties("docspot.auth.password")
record PasswordSettings(
        @DefaultValue("0") int threads,
        @DefaultValue("64") int queue,
        @DefaultValue("2s") Duration patience) {

    PasswordSettings {
        if (threads < 0 || queue < 1 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "docspot.auth.password needs threads of 0 or more, a queue of 1 or more and"
                            + " patience above 0.");
        }
    }

    int workers() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
