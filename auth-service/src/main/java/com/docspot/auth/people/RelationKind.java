package com.docspot.auth.people;

import java.util.Locale;

/** In what way a login acts for a patient. */
public enum RelationKind {
    /** It is the patient. */
    SELF,
    /** It answers for the patient by law. */
    GUARDIAN,
    /** The patient lets it. */
    CARER;

    /** The word of the authorization table. */
    String relation() {
        return name().toLowerCase(Locale.ROOT);
    }
}
