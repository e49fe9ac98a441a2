package com.docspot.platform.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes this request, as their access token says. Controllers take it as a method argument.
 *
 * @param id a user's id ({@code usr-…}), a service's name or an API client's id
 * @param session the session the token belongs to ({@code ses-…}); services have none
 * @param patient the caller's own patient record ({@code pat-…})
 * @param doctor the caller's own doctor record ({@code doc-…})
 * @param organisation the organisation that staff and API clients act for ({@code org-…})
 * @param scopes what an API client may do
 */
public record Caller(
        String id,
        Role role,
        @Nullable String session,
        @Nullable String patient,
        @Nullable String doctor,
        @Nullable String organisation,
        Set<String> scopes) {

    private static final Caller ANONYMOUS =
            new Caller("anonymous", Role.ANON, null, null, null, null, Set.of());

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Somebody without a token. */
    public static Caller anonymous() {
        return ANONYMOUS;
    }

    /** Whether the caller has exactly this role. */
    public boolean is(Role other) {
        return role == other;
    }
}
