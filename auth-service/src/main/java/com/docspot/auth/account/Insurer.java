package com.docspot.auth.account;

import org.jspecify.annotations.Nullable;

/** Who pays, and as whom they know the person. */
public record Insurer(String name, @Nullable String memberNumber) {

    /** Says nothing: it is health data. */
    @Override
    public String toString() {
        return "Insurer[…]";
    }
}
