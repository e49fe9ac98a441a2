package com.docspot.auth.organisation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A tenant: it runs clinics, and has staff who act for it.
 *
 * @param managers the staff who decide about staff and API clients
 * @param idempotency of the request that made it
 */
@Document(Organisation.COLLECTION)
public record Organisation(
        @Id String id,
        String name,
        Instant createdAt,
        @Nullable List<String> managers,
        @Nullable String idempotency,
        @Nullable String idempotencyBody,
        long revision) {

    static final String COLLECTION = "organisations";

    /** Whether this member of staff decides about the others. */
    public boolean isManagedBy(String userId) {
        return managers != null && managers.contains(userId);
    }

    boolean hasManagers() {
        return managers != null && !managers.isEmpty();
    }
}
