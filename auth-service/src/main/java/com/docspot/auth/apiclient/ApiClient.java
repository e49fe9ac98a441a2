package com.docspot.auth.apiclient;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Software that acts for an organisation.
 *
 * @param session by which its tokens are refused once it is revoked
 * @param secrets the newest last; those before it work for a while yet
 * @param lastUsedAt to the minute
 */
@Document(ApiClient.COLLECTION)
public record ApiClient(
        @Id String id,
        String organisationId,
        String name,
        List<String> scopes,
        String session,
        List<ClientSecret> secrets,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String idempotency,
        @Nullable String idempotencyBody,
        long revision) {

    static final String COLLECTION = "api_clients";

    boolean opensWith(String secret, Instant now) {
        // All are compared, so that the time tells nothing.
        var matching = secrets.stream().filter(one -> one.matches(secret, now)).count();
        return matching > 0 && revokedAt == null;
    }
}
