package com.docspot.auth.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person who is treated.
 *
 * @param relation what the login that asks is to them, where it is anything
 */
public record Patient(
        String id,
        Person person,
        @Nullable RelationKind relation,
        Instant createdAt,
        long revision) {

    public Contact contact() {
        return person.contact();
    }
}
