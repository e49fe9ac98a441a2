package com.docspot.auth.account;

/** How far a login has come. */
public enum LoginState {
    /** Registered; the e-mail address is not proved. */
    UNVERIFIED,
    /** Made by somebody else; there is no password yet. */
    INVITED,
    /** May sign in. */
    ACTIVE,
    /** May not sign in. */
    SUSPENDED,
    /** Over; nothing that it said about the person can be read. */
    ERASED
}
