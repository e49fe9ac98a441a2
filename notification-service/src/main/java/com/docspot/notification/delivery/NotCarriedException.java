package com.docspot.notification.delivery;

/** A provider did not take a letter. Its message names the reason without any address. */
public final class NotCarriedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    private NotCarriedException(String reason, boolean forGood, Throwable cause) {
        super(reason, cause);
        this.forGood = forGood;
    }

    /** It may work later. */
    public static NotCarriedException forNow(String reason, Throwable cause) {
        return new NotCarriedException(reason, false, cause);
    }

    /** It will not work, however often it is tried: the address does not exist. */
    public static NotCarriedException forGood(String reason, Throwable cause) {
        return new NotCarriedException(reason, true, cause);
    }

    public boolean isForGood() {
        return forGood;
    }
}
