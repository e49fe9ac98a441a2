package com.docspot.document.visits;

/** Whom a visit concerns. */
public record Visit(String id, String patientId, String doctorId, String organisationId) {}
