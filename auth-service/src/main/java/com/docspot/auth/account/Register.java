package com.docspot.auth.account;

import com.docspot.auth.form.EmailAddress;
import com.docspot.platform.web.Role;

/** Somebody wants a login. */
public record Register(
        EmailAddress email,
        String password,
        String givenName,
        String familyName,
        AccountType type,
        String locale,
        String zone) {

    public static final String DEFAULT_LOCALE = "en";
    public static final String DEFAULT_ZONE = "UTC";

    Role role() {
        return switch (type) {
            case PATIENT -> Role.PATIENT;
            case DOCTOR -> Role.DOCTOR;
        };
    }

    /** Says nothing: there is a password in it. */
    @Override
    public String toString() {
        return "Register[…]";
    }
}
