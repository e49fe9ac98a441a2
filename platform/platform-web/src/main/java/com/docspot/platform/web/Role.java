package com.docspot.platform.web;

/** Who a caller is to the product; each row of the authorization table names one. */
public enum Role {
    /** No token at all; never written into one. */
    ANON,
    /** Acts on visits booked in this session or through a link. */
    GUEST,
    /**
     * Signed in by one factor where the login needs two; may set up the second, and nothing else.
     */
    ENROLLING,
    PATIENT,
    DOCTOR,
    /** Works for one organisation. */
    STAFF,
    ADMIN,
    /** Software of one organisation, limited by scopes. */
    CLIENT,
    /** Another service of the suite, with a token of its own. */
    SERVICE
}
