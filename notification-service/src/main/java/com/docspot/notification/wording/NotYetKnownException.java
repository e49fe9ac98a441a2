package com.docspot.notification.wording;

/** A name that a message needs has not arrived yet; it is on its way. */
public final class NotYetKnownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotYetKnownException() {
        super("A name has not arrived yet.");
    }
}
