package com.docspot.auth.account;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody gets letters.
 *
 * @param country ISO 3166-1, two letters
 */
public record PostalAddress(
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        @Nullable String postcode,
        String country) {

    /** Says nothing: an address has no place in a log. */
    @Override
    public String toString() {
        return "PostalAddress[…]";
    }
}
