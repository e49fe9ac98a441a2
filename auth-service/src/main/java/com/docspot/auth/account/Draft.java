package com.docspot.auth.account;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * A login that is about to be. A doctor's and a patient's has the id of their record from the
 * beginning.
 */
record Draft(
        String id,
        EmailAddress email,
        String givenName,
        String familyName,
        String locale,
        String zone,
        Role role,
        LoginState state,
        @Nullable String patientId,
        @Nullable String doctorId,
        @Nullable String organisationId,
        @Nullable String passwordHash,
        @Nullable Ticket proof,
        @Nullable Ticket reset,
        @Nullable IdempotencyKey idempotency) {

    /** Of somebody who registers: their address is to be proved. */
    static Draft registered(Register command, String passwordHash, Ticket proof) {
        var role = command.role();
        return new Draft(
                Ids.next("usr"),
                command.email(),
                command.givenName(),
                command.familyName(),
                command.locale(),
                command.zone(),
                role,
                LoginState.UNVERIFIED,
                idFor(Role.PATIENT, role, "pat"),
                idFor(Role.DOCTOR, role, "doc"),
                null,
                passwordHash,
                proof,
                null,
                null);
    }

    /** Of somebody who is to act for an organisation and sets their password by a link. */
    static Draft invited(Invite command, Ticket reset) {
        return new Draft(
                Ids.next("usr"),
                command.email(),
                command.givenName(),
                command.familyName(),
                command.locale(),
                command.zone(),
                Role.STAFF,
                LoginState.INVITED,
                null,
                null,
                command.organisationId(),
                null,
                null,
                reset,
                command.idempotency());
    }

    /** Of somebody whom this process vouches for. */
    static Draft given(
            EmailAddress email,
            String givenName,
            String familyName,
            Role role,
            @Nullable String organisationId,
            @Nullable String passwordHash) {
        return new Draft(
                Ids.next("usr"),
                email,
                givenName,
                familyName,
                Register.DEFAULT_LOCALE,
                Register.DEFAULT_ZONE,
                role,
                LoginState.ACTIVE,
                idFor(Role.PATIENT, role, "pat"),
                idFor(Role.DOCTOR, role, "doc"),
                organisationId,
                passwordHash,
                null,
                null,
                null);
    }

    static @Nullable String idFor(Role owner, Role role, String prefix) {
        return role == owner ? Ids.next(prefix) : null;
    }
}
