package com.docspot.auth.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What follows from a sign-in: a family of refresh tokens, of which one at a time is good.
 *
 * @param current hash of the token that is good
 * @param previous hash of the token that it was exchanged for
 * @param previousUntil until when that may be exchanged again
 * @param secured whether a second factor was shown, or none is needed here
 * @param provedAt when a password or a factor was last shown
 * @param guestOf the patient whom a guest acts for; a guest has no login
 * @param device what the browser or app calls itself
 */
@Document(Session.COLLECTION)
record Session(
        @Id String id,
        String userId,
        String current,
        @Nullable String previous,
        @Nullable Instant previousUntil,
        Instant startedAt,
        Instant usedAt,
        boolean secured,
        @Nullable Instant provedAt,
        @Nullable String guestOf,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        String device,
        long revision) {

    static final String COLLECTION = "sessions";
}
