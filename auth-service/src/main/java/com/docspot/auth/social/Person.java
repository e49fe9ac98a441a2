package com.docspot.auth.social;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, as a provider says.
 *
 * @param subject the provider's own id of them, which never changes
 * @param email only an address that the provider has verified
 */
record Person(
        String provider,
        String subject,
        @Nullable String email,
        @Nullable String givenName,
        @Nullable String familyName) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "Person[" + provider + "]";
    }
}
