package com.docspot.auth.factor;

import java.time.Instant;
import java.util.Set;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A challenge as the database holds it. No code is in it: each is made from the id and the number
 * of the sending by our key.
 *
 * @param to where a code goes if not to the login's own address; encrypted
 * @param tries how many answers were judged
 * @param sends how many codes were sent; only the last one is good
 */
@Document(StoredChallenge.COLLECTION)
record StoredChallenge(
        @Id String id,
        Purpose purpose,
        Set<Method> methods,
        @Nullable String userId,
        @Nullable String sessionId,
        @Nullable String device,
        @Nullable String patientId,
        @Nullable Binary to,
        String locale,
        boolean hollow,
        int tries,
        int sends,
        @Nullable Method sentBy,
        @Nullable Instant sentAt,
        Instant expiresAt,
        @Nullable Instant metAt,
        long revision) {

    static final String COLLECTION = "challenges";
    static final int MAX_TRIES = 5;
    static final int MAX_SENDS = 5;

    boolean isOpen(Instant now) {
        return metAt == null && tries < MAX_TRIES && expiresAt.isAfter(now);
    }

    /** The key that hides where its codes go. */
    static String keyOf(@Nullable String userId, @Nullable String patientId) {
        return userId == null ? "patient:" + patientId : "user:" + userId;
    }
}
