package com.docspot.auth.account;

import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the rest of the suite learns about logins: ids and states, never the person. */
final class LoginFacts {

    static final String TOPIC = "docspot.people.v1";

    private LoginFacts() {}

    static Fact registered(String userId, String verificationId, Role role, String locale) {
        return fact("user.registered", new Registered(userId, verificationId, role, locale));
    }

    static Fact registrationRepeated(String userId, String locale) {
        return fact("user.registration-repeated", new Told(userId, locale));
    }

    static Fact verified(String userId) {
        return fact("user.verified", new About(userId));
    }

    static Fact resetRequested(String userId, String verificationId, Reason reason, String locale) {
        return fact(
                "user.password-reset-requested",
                new ResetRequested(userId, verificationId, reason, locale));
    }

    static Fact passwordChanged(String userId, String locale) {
        return fact("user.password-changed", new Told(userId, locale));
    }

    static Fact contactChanged(String userId) {
        return fact("user.contact-changed", new About(userId));
    }

    static Fact emailChangeRequested(String userId, String verificationId, String locale) {
        return fact("user.email-change-requested", new Link(userId, verificationId, locale));
    }

    static Fact emailChanged(String userId, String verificationId, String locale) {
        return fact("user.email-changed", new Link(userId, verificationId, locale));
    }

    static Fact deletionRequested(String userId, Instant erasesAt, String locale) {
        return fact("user.deletion-requested", new Erases(userId, erasesAt, locale));
    }

    static Fact deletionUndone(String userId, String locale) {
        return fact("user.deletion-undone", new Told(userId, locale));
    }

    static Fact erased(String userId, @Nullable String patientId) {
        return fact("user.erased", new Erased(userId, patientId));
    }

    static Fact staffJoined(String userId, String organisationId) {
        return fact("staff.joined", new StaffJoined(userId, organisationId));
    }

    static Fact staffLeft(String userId, String organisationId) {
        return fact("staff.left", new StaffJoined(userId, organisationId));
    }

    static Fact roleChanged(String userId, Role role, @Nullable String organisationId, String by) {
        return fact("user.role-changed", new RoleChanged(userId, role, organisationId, by));
    }

    static Fact suspended(String userId, String by) {
        return fact("user.suspended", new DecidedBy(userId, by));
    }

    static Fact restored(String userId, String by) {
        return fact("user.restored", new DecidedBy(userId, by));
    }

    private static Fact fact(String type, Object data) {
        return new Fact("com.docspot." + type, TOPIC, data);
    }

    /** Why a link to set a password is mailed. */
    enum Reason {
        FORGOTTEN,
        INVITED,
        ORDERED
    }

    record Registered(String userId, String verificationId, Role role, String locale) {}

    record ResetRequested(
            String userId, String verificationId, Reason reason, @Nullable String locale) {}

    record Told(String userId, String locale) {}

    record Link(String userId, String verificationId, String locale) {}

    record Erases(String userId, Instant erasesAt, String locale) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Erased(String userId, @Nullable String patientId) {}

    record About(String userId) {}

    record StaffJoined(String userId, String organisationId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RoleChanged(String userId, Role role, @Nullable String organisationId, String by) {}

    record DecidedBy(String userId, String by) {}
}
