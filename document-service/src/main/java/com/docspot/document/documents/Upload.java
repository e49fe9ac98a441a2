package com.docspot.document.documents;

/** What somebody says of a document that they bring. */
public record Upload(String appointmentId, Kind kind, String title) {}
