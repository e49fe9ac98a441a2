package com.docspot.auth.account;

import org.bson.types.Binary;

import java.time.Instant;

/**
 * An e-mail address that a login is to have once its owner has opened the link that was mailed
 * there.
 */
record PendingEmail(String emailIndex, Binary email, Ticket ticket, Instant askedAt) {

    static final String FIELD = "pendingEmail";
}
