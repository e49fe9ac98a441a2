package com.docspot.doctor.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who is still typing may mean.
 *
 * @param text to show, and to search for
 * @param id of the doctor or clinic, code of the specialty; absent for a city
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Suggestion(Kind kind, String text, @Nullable String id) {

    /** What is meant. */
    public enum Kind {
        SPECIALTY,
        DOCTOR,
        CLINIC,
        CITY
    }
}
