package com.docspot.auth.people;

import org.jspecify.annotations.Nullable;

/**
 * How somebody is called and reached.
 *
 * @param phone E.164
 * @param locale BCP 47
 * @param zone IANA
 */
public record Contact(
        String givenName,
        String familyName,
        @Nullable String email,
        @Nullable String phone,
        String locale,
        String zone) {

    /** Says nothing: what is about a person has no place in a log. */
    @Override
    public String toString() {
        return "Contact[…]";
    }
}
