package com.docspot.platform.mongo;

/** The data key was destroyed, and with it everything that was encrypted under it. */
public final class KeyDestroyedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyDestroyedException(String keyName) {
        super("The key " + keyName + " was destroyed; what it encrypted cannot be read again.");
    }
}
