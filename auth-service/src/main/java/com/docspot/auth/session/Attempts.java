package com.docspot.auth.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The failures in a row of one account, one address, or both together.
 *
 * @param knownUntil until when this account is known to sign in from this address
 */
@Document(Attempts.COLLECTION)
record Attempts(@Id String id, int failures, Instant last, @Nullable Instant knownUntil) {

    static final String COLLECTION = "login_attempts";

    /** The last failure; one in the future, before a clock was put back, counts as one of now. */
    Instant lastBy(Instant now) {
        return last.isAfter(now) ? now : last;
    }
}
