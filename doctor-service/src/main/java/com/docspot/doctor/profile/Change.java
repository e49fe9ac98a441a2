package com.docspot.doctor.profile;

import org.jspecify.annotations.Nullable;

/**
 * What came of a request to change a doctor.
 *
 * @param <R> the answer of the verb
 */
public sealed interface Change<R> {

    /** The doctor as they are now. */
    Doctor doctor();

    /** The verb has answered; if it changed something, that is saved. */
    record Done<R>(Doctor doctor, R result) implements Change<R> {}

    /**
     * The same request was carried out before.
     *
     * @param made the id of what it made then, if it made something
     */
    record Replayed<R>(Doctor doctor, @Nullable String made) implements Change<R> {}
}
