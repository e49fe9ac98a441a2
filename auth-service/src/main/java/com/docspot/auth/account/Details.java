package com.docspot.auth.account;

import com.docspot.auth.people.Sex;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a login says about the person besides how to call and reach them; each part if they like.
 */
public record Details(
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable PostalAddress address,
        @Nullable Insurer insurer) {

    static final Details NONE = new Details(null, null, null, null);

    /** Says nothing: what is about a person has no place in a log. */
    @Override
    public String toString() {
        return "Details[…]";
    }
}
