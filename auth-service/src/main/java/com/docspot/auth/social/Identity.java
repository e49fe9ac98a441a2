package com.docspot.auth.social;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Somebody at a provider is this login of ours.
 *
 * @param who a keyed digest of provider and subject, unique
 */
@Document(Identity.COLLECTION)
public record Identity(
        @Id String id, String who, String provider, String userId, Instant linkedAt) {

    static final String COLLECTION = "identities";
}
