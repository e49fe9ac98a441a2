package com.docspot.auth.account;

import org.bson.types.Binary;

/** The address that a login had before, which is told of the change. */
record FormerEmail(Binary email, Ticket ticket) {

    static final String FIELD = "formerEmail";
}
