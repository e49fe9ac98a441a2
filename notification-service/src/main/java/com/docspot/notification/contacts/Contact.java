package com.docspot.notification.contacts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where and in which language a person is reached. Never stored here. */
public record Contact(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String locale) {

    /** The language to write in; English where none is known. */
    public Locale language() {
        return locale == null ? Locale.ENGLISH : Locale.forLanguageTag(locale);
    }
}
