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
 * @param pendingEmail the address that it will have once its owner has confirmed it
 * @param hasPassword whether there is a password that opens it
 * @param sessionsFrom sessions that began before are over
 * @param sparedSession but for this one
 * @param erasesAt when it will be erased, if its owner asked for that
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
        Details details,
        @Nullable String pendingEmail,
        boolean hasPassword,
        Instant sessionsFrom,
        @Nullable String sparedSession,
        @Nullable Instant erasesAt,
        long revision) {

    /** Whether this session, which began at this instant, still counts. */
    public boolean honours(String session, Instant sessionBegan) {
        return state == LoginState.ACTIVE
                && (!sessionBegan.isBefore(sessionsFrom) || session.equals(sparedSession));
    }
}
