package com.docspot.auth.session;

/** Why a session is over. */
enum EndReason {
    /** Its owner signed out there. */
    SIGNED_OUT,
    /** Its owner ended it from another. */
    ENDED_BY_OWNER,
    /** The login's sessions all ended: a new password, or the login may not sign in any more. */
    LOGIN_CHANGED,
    /** A refresh token came again that had been exchanged: somebody has a copy. */
    TOKEN_REUSED
}
