package com.docspot.auth.account;

/**
 * More passwords are to be judged at once than this process takes on; the next moment may be
 * better.
 */
public final class TooManyAtOnce extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyAtOnce() {
        super("too many passwords at once", null, false, false);
    }
}
