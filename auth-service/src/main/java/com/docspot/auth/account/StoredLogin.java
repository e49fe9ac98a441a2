package com.docspot.auth.account;

import com.docspot.platform.web.Role;
import java.time.Instant;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A login as the database holds it: what is about the person is encrypted, what is a secret is
 * hashed.
 *
 * @param emailIndex by which the e-mail address is found, and unique
 * @param proof the link that proves the e-mail address
 * @param reset the link that sets a password
 * @param mailedAt when a mail was last asked for
 * @param idempotency of the request that made this, by whoever may make logins for others
 */
@Document(StoredLogin.COLLECTION)
record StoredLogin(
        @Id String id,
        String emailIndex,
        Binary email,
        Binary givenName,
        Binary familyName,
        @Nullable Binary phone,
        String locale,
        String zone,
        Role role,
        LoginState state,
        @Nullable String patientId,
        @Nullable String doctorId,
        @Nullable String organisationId,
        @Nullable String passwordHash,
        @Nullable Ticket proof,
        @Nullable Ticket reset,
        Instant createdAt,
        @Nullable Instant mailedAt,
        Instant sessionsFrom,
        @Nullable String idempotency,
        @Nullable String idempotencyBody,
        long revision) {

    static final String COLLECTION = "logins";
}
