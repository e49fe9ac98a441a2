package com.docspot.auth.token;

import com.docspot.platform.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whom an access token is about to speak for.
 *
 * @param id {@code usr-…} or a service's name, or {@code cli-…}
 * @param session {@code ses-…}; services have none
 */
public record Subject(
        String id,
        Role role,
        @Nullable String session,
        @Nullable String patient,
        @Nullable String doctor,
        @Nullable String organisation) {

    /** A service that calls another. */
    public static Subject service(String name) {
        return new Subject(name, Role.SERVICE, null, null, null, null);
    }

    /** Software that acts for an organisation. */
    public static Subject client(String id, String session, String organisation) {
        return new Subject(id, Role.CLIENT, session, null, null, organisation);
    }
}
