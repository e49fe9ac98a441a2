package com.docspot.auth.organisation;

/** What a member of staff decides. */
public enum Position {
    /** About the organisation's staff and its API clients. */
    MANAGER,
    /** Nothing about the others. */
    MEMBER
}
