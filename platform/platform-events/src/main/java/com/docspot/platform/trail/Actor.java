package com.docspot.platform.trail;

import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Who did it, as their access token said at the time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Actor(
        String id,
        Role role,
        @Nullable String sessionId,
        @Nullable String organisationId,
        @Nullable String doctorId) {

    static Actor of(Caller caller) {
        return new Actor(
                caller.id(),
                caller.role(),
                caller.session(),
                caller.organisation(),
                caller.doctor());
    }
}
