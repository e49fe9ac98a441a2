package com.docspot.auth.organisation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A tenant: it runs clinics, and has staff who act for it.
 *
 * @param idempotency of the request that made it
 */
@Document(Organisation.COLLECTION)
public record Organisation(
        @Id String id,
        String name,
        Instant createdAt,
        @Nullable String idempotency,
        @Nullable String idempotencyBody,
        long revision) {

    static final String COLLECTION = "organisations";
}
