package com.docspot.auth.people;

import java.time.Instant;

/** A person who is treated. */
public record Patient(String id, Contact contact, Instant createdAt, long revision) {}
