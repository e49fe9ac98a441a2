package com.docspot.embeddedmongo;

/** The server cannot start; the message tells a person why and what to do. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String RESTORE =
            "Restore a copy of the data folder, or move it away and start with an empty one.";

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
