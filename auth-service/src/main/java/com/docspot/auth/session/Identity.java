package com.docspot.auth.session;

import com.docspot.auth.token.Subject;
import com.docspot.platform.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whom a session speaks for.
 *
 * @param becomes the role that waits for a second factor
 * @param device proves at the next sign-in that the owner was on this device before
 */
record Identity(
        Subject subject,
        @Nullable Role becomes,
        String givenName,
        String familyName,
        @Nullable String device) {

    /** Names the id, never the person. */
    @Override
    public String toString() {
        return "Identity[" + subject.id() + "]";
    }
}
