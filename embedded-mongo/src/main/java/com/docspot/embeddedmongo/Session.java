package com.docspot.embeddedmongo;

import org.jspecify.annotations.Nullable;

/** What the server remembers of one connection. */
final class Session {
    final int connectionId;
    final String peer;
    volatile boolean authenticated;
    @Nullable Scram conversation;

    Session(int connectionId, String peer) {
        this.connectionId = connectionId;
        this.peer = peer;
    }
}
