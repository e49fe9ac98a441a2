package com.docspot.auth.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How guessing of passwords is slowed down. After so many failures each further one doubles the
 * pause before the next attempt, up to a longest one.
 *
 * @param together for one account from one address
 * @param account for one account from anywhere; does not hold back an address from which its owner
 *     signed in before
 * @param address for one address and any account
 * @param answers for the codes of one login's challenges, whichever they are
 * @param codes for codes that are sent to one receiver
 * @param forgets how long after the last failure all of them are forgotten
 */
@ConfigurationProperties("docspot.auth.throttle")
record ThrottleSettings(
        @DefaultValue Together together,
        @DefaultValue Account account,
        @DefaultValue Address address,
        @DefaultValue Answers answers,
        @DefaultValue Codes codes,
        @DefaultValue("1h") Duration forgets) {

    /** For one account from one address. */
    record Together(@DefaultValue("5") int free, @DefaultValue("5m") Duration longest) {}

    /** For one account from anywhere. */
    record Account(@DefaultValue("50") int free, @DefaultValue("30s") Duration longest) {}

    /** For the challenges of one login. */
    record Answers(@DefaultValue("10") int free, @DefaultValue("5m") Duration longest) {}

    /** For codes to one receiver. */
    record Codes(@DefaultValue("5") int free, @DefaultValue("10m") Duration longest) {}

    /** For one address. */
    record Address(@DefaultValue("100") int free, @DefaultValue("5m") Duration longest) {}
}
