package com.docspot.platform.trail;

import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.web.Ids;

/** Writes a record durably in the service's own database; the relay brings it to the log. */
class Ledger {

    static final String COLLECTION = "trail";
    static final String TOPIC = "docspot.trail.v1";

    private final Outbox outbox;

    Ledger(Outbox outbox) {
        this.outbox = outbox;
    }

    void write(AccessRecorded access) {
        write("com.docspot.access.recorded", access);
    }

    void write(SecurityRecorded refusal) {
        write("com.docspot.security.recorded", refusal);
    }

    private void write(String type, Object data) {
        outbox.announce(COLLECTION, Ids.next("trl"), new Fact(type, TOPIC, data));
    }
}
