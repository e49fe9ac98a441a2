package com.docspot.platform.web;

/** There is no such thing, or it is not the caller's: both answer the same 404. */
public final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Carries nothing, because the answer must not tell the two cases apart. */
    public NotFoundException() {
        super("not found, or not the caller's", null, false, false);
    }
}
