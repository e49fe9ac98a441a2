package com.docspot.auth.factor;

/** What somebody may do who meets a challenge. */
public enum Purpose {
    /** Sign in: the password was right. */
    SIGN_IN,
    /** Go on with a sensitive act in a session that is a while old. */
    STEP_UP,
    /** Act as a guest for one booking. */
    GUEST,
    /** Have this telephone number. */
    CONFIRM_PHONE
}
