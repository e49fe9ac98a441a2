package com.docspot.auth.account;

/** What somebody may register as; the other roles are given, not taken. */
public enum AccountType {
    PATIENT,
    DOCTOR
}
