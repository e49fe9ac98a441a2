package com.docspot.platform.events;

/**
 * Thrown by a listener when nothing is wrong with the event but something else is down, such as
 * another service: the event is tried again from the retry topic for a day before it counts as
 * dead.
 */
public final class TryAgainLater extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is down; without ids of people. */
    public TryAgainLater(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is down; without ids of people. */
    public TryAgainLater(String message) {
        super(message);
    }
}
