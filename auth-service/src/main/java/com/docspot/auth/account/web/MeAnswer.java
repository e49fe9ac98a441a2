package com.docspot.auth.account.web;

import com.docspot.auth.account.Insurer;
import com.docspot.auth.account.Login;
import com.docspot.auth.account.PostalAddress;
import com.docspot.auth.people.Sex;
import com.docspot.platform.web.Role;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A login as its owner sees it.
 *
 * @param role as the session has it
 * @param becomes the role that waits for a second factor
 */
record MeAnswer(
        String id,
        Role role,
        @Nullable Role becomes,
        @Nullable String patientId,
        @Nullable String doctorId,
        @Nullable String organisationId,
        @Nullable String email,
        @Nullable String pendingEmail,
        String givenName,
        String familyName,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable String phone,
        String locale,
        String zone,
        @Nullable PostalAddress address,
        @Nullable Insurer insurer,
        boolean hasPassword,
        @Nullable Instant erasesAt) {

    static MeAnswer of(Login login, Role role) {
        var contact = login.contact();
        var details = login.details();
        return new MeAnswer(
                login.id(),
                role,
                role == login.role() ? null : login.role(),
                login.patientId(),
                login.doctorId(),
                login.organisationId(),
                contact.email(),
                login.pendingEmail(),
                contact.givenName(),
                contact.familyName(),
                details.birthDate(),
                details.sex(),
                contact.phone(),
                contact.locale(),
                contact.zone(),
                details.address(),
                details.insurer(),
                login.hasPassword(),
                login.erasesAt());
    }
}
