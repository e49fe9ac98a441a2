package com.docspot.auth.people;

import java.time.Instant;

/**
 * A code by which a person takes over the record that others made of them.
 *
 * @param id {@code vrf-…}, which events may name
 * @param hash of the code
 * @param as what who redeems it will be to the patient
 * @param tries how often somebody came with it
 */
record TakeOverCode(String id, String hash, RelationKind as, Instant until, int tries) {

    private static final int MOST_TRIES = 5;

    boolean works(Instant now) {
        return tries < MOST_TRIES && now.isBefore(until);
    }

    TakeOverCode triedOnce() {
        return new TakeOverCode(id, hash, as, until, tries + 1);
    }
}
