package com.docspot.auth.factor;

import java.time.Instant;
import java.util.List;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The second factors of a login. Its id is the login's with another prefix: what it tells has an
 * order of its own.
 *
 * @param begun an application that has not shown its first code yet
 * @param recovery keyed digests of the codes that are left
 */
@Document(StoredFactors.COLLECTION)
record StoredFactors(
        @Id String id,
        String userId,
        @Nullable Begun begun,
        @Nullable App totp,
        @Nullable Sent email,
        @Nullable Sent sms,
        @Nullable List<String> recovery,
        long revision) {

    static final String COLLECTION = "factors";

    private static final String PREFIX = "fac";

    /** The secret of an application that is being set up. */
    record Begun(Binary secret, Instant until) {}

    /**
     * An authenticator application.
     *
     * @param lastStep the half minute of the last code used: no code is good twice
     */
    record App(Binary secret, Instant since, long lastStep, @Nullable Instant lastUsedAt) {}

    /** Codes that are sent. */
    record Sent(Instant since, @Nullable Instant lastUsedAt) {}

    static String idOf(String userId) {
        return PREFIX + userId.substring(userId.indexOf('-'));
    }

    static StoredFactors none(String userId) {
        return new StoredFactors(idOf(userId), userId, null, null, null, null, List.of(), 1);
    }

    boolean isEmpty() {
        return totp == null && email == null && sms == null;
    }

    List<String> recoveryLeft() {
        return recovery == null ? List.of() : recovery;
    }
}
