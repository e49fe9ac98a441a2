package com.docspot.gateway.limits;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The named limits under {@code docspot.gateway.limits}; they may change while the gateway runs.
 *
 * @param policies by name; {@code user} and {@code anonymous} are for requests that no other policy
 *     names
 */
record LimitProperties(@DefaultValue @Name("policies") Map<String, Policy> policies) {

    /**
     * A token bucket.
     *
     * @param rate requests a second in the long run
     * @param burst requests at once
     * @param by whom it counts; a signed-in caller counts as an address where signing in must not
     *     help
     * @param requests what it is for, as {@code POST /api/v1/auth/login}; path patterns, {@code *}
     *     for any method
     */
    record Policy(
            double rate,
            int burst,
            @DefaultValue("CALLER") By by,
            @DefaultValue List<String> requests) {

        Policy {
            if (!(rate > 0) || burst < 1) {
                throw new IllegalArgumentException(
                        "A limit needs a rate above 0 and a burst of at least 1");
            }
            requests = List.copyOf(requests);
        }
    }

    /** Whom a policy counts. */
    enum By {
        CALLER,
        ADDRESS
    }
}
