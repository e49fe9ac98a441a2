package com.docspot.auth.account;

import com.docspot.auth.people.Contact;
import com.docspot.platform.web.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in.
 *
 * @param id {@code usr-…}
 * @param patientId the patient record of their own
 * @param doctorId the doctor record of their own
 * @param organisationId whom staff act for
 * @param sessionsFrom sessions that began before are over
 * @param revision of the stored login
 */
public record Login(
        String id,
        Role role,
        LoginState state,
        @Nullable String patientId,
        @Nullable String doctorId,
        @Nullable String organisationId,
        Contact contact,
        Instant sessionsFrom,
        long revision) {

    /** Whether a session that began at this instant still counts. */
    public boolean honours(Instant sessionBegan) {
        return state == LoginState.ACTIVE && !sessionBegan.isBefore(sessionsFrom);
    }
}
