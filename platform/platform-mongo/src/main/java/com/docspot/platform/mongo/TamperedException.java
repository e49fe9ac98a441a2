package com.docspot.platform.mongo;

/**
 * A ciphertext is not what was written there: changed, cut, reordered, moved from another field, or
 * of another key.
 */
public final class TamperedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TamperedException(String message) {
        super(message);
    }
}
