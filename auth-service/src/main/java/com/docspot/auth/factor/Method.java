package com.docspot.auth.factor;

/** By what somebody proves once more that they are who they say. */
public enum Method {
    PASSWORD,
    /** A code that an application on their device counts out (RFC 6238). */
    TOTP,
    /** One of ten codes that they wrote down. */
    RECOVERY_CODE,
    /** A code in a mail. */
    EMAIL,
    /** A code in a text message. */
    SMS;

    /** Whether a code is sent for it. */
    public boolean isSent() {
        return this == EMAIL || this == SMS;
    }
}
