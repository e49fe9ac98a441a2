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
 * @param details what else is about the person, as one encrypted text
 * @param pendingEmail the address that it is to have
 * @param formerEmail the address that it had
 * @param sparedSession the one that goes on though it began before {@code sessionsFrom}
 * @param erasesAt when it will be erased, if its owner asked for that
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
        @Nullable Binary details,
        @Nullable PendingEmail pendingEmail,
        @Nullable FormerEmail formerEmail,
        Instant createdAt,
        @Nullable Instant mailedAt,
        Instant sessionsFrom,
        @Nullable String sparedSession,
        @Nullable Instant erasesAt,
        @Nullable String idempotency,
        @Nullable String idempotencyBody,
        long revision) {

    static final String COLLECTION = "logins";
}
