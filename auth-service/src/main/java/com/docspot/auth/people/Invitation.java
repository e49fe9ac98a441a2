package com.docspot.auth.people;

import java.time.Instant;
import org.bson.types.Binary;

/**
 * What was mailed to somebody who may accept a relation.
 *
 * @param id {@code vrf-…}, which events may name
 * @param hash of the token in the mail
 * @param email where it went, encrypted
 * @param until when it stops working
 */
record Invitation(String id, String hash, Binary email, Instant until) {}
