package com.docspot.notification.contacts;

/**
 * Whom a message is for.
 *
 * @param id a patient's ({@code pat-…}), a doctor's ({@code doc-…}) or a user's ({@code usr-…})
 */
public record Recipient(String id) {

    public boolean isPatient() {
        return id.startsWith("pat-");
    }

    /**
     * Doctors read their messages in the application; their own addresses belong to their logins.
     */
    public boolean hasAddresses() {
        return isPatient() || id.startsWith("usr-");
    }
}
