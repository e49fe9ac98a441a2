package com.docspot.notification.contacts;

/**
 * A link that proves something to the auth service. It is secret, so it goes into the letter and
 * nowhere else.
 */
public record VerificationLink(String url) {}
