package com.docspot.appointment.booking;

import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Role;
import java.util.Set;

/** The suite itself, where it does something of its own accord. */
final class Suite {

    static final Caller CALLER =
            new Caller("appointment-service", Role.SERVICE, null, null, null, null, Set.of());

    private Suite() {}
}
