package com.docspot.notification.contacts;

import org.jspecify.annotations.Nullable;

/**
 * A link that proves something to the auth service. It is secret, so it goes into the letter and
 * nowhere else.
 *
 * @param email where it goes, if to nobody whom we know
 */
public record VerificationLink(String url, @Nullable String email, @Nullable String locale) {}
