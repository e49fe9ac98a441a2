package com.docspot.notification.contacts;

import org.jspecify.annotations.Nullable;

/**
 * A code that proves something to the auth service, fetched when it is sent, and never stored.
 *
 * @param to an e-mail address or a telephone number
 * @param channel {@code EMAIL} or {@code SMS}
 */
public record CodeLetter(String code, String to, String channel, @Nullable String locale) {

    private static final String BY_TEXT_MESSAGE = "SMS";

    /** Where it goes, and nothing else of whoever that is. */
    Contact contact() {
        return channel.equals(BY_TEXT_MESSAGE)
                ? new Contact(null, null, null, to, locale)
                : new Contact(null, null, to, null, locale);
    }
}
