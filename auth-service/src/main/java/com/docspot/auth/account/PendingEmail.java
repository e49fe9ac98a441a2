package com.docspot.auth.account;

import java.time.Instant;
import org.bson.types.Binary;

/**
 * An e-mail address that a login is to have once its owner has opened the link that was mailed
 * there.
 */
record PendingEmail(String emailIndex, Binary email, Ticket ticket, Instant askedAt) {

    static final String FIELD = "pendingEmail";
}
