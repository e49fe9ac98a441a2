package com.docspot.appointment.booking;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that made or changed an appointment, kept with it so that a repetition is recognised.
 *
 * @param key the caller and their key
 * @param hash of method, path and body
 * @param verb what it did
 */
record KeptRequest(String key, String hash, String verb, Instant at) {

    /** For how long a key stands for its request. */
    static final Duration KEPT = Duration.ofHours(24);

    boolean isForgotten(Instant now) {
        return !now.isBefore(at.plus(KEPT));
    }
}
