package com.docspot.auth.session;

/** How much somebody has shown in a session. */
public enum Proof {
    /** A password, or that a provider knows them. */
    ONE,
    /** A second factor as well. */
    TWO
}
