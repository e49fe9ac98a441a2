package com.docspot.document.documents;

/** What a document is. */
public enum Kind {
    PRESCRIPTION,
    REPORT,
    OTHER
}
