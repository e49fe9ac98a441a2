package com.docspot.auth.consent;

/** What somebody agrees to. */
public enum Purpose {
    /** That the practices that treat them keep what they write about it here. */
    TREATMENT,
    /** That they are reminded of visits. */
    REMINDERS,
    /** That practices see what others wrote. */
    DATA_SHARING,
    /** That what is left when nobody can be told from it serves research. */
    RESEARCH,
    /** That they are asked how a visit was. */
    FEEDBACK
}
