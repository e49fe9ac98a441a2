package com.docspot.auth.account;

import java.time.Instant;

/**
 * A link that was or will be mailed, as the login keeps it.
 *
 * @param id {@code vrf-…}, which events may name: the token cannot be told from it without our key
 * @param hash of the token
 * @param until when it stops working
 */
record Ticket(String id, String hash, Instant until) {}
