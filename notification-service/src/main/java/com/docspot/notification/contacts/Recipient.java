package com.docspot.notification.contacts;

/**
 * Whom a message is for.
 *
 * @param id a patient's ({@code pat-…}), a doctor's ({@code doc-…}), a user's ({@code usr-…}), or
 *     that of a mailed link ({@code vrf-…}) or a challenge ({@code chl-…}), which goes to the
 *     address that comes with it
 */
public record Recipient(String id) {

    public boolean isPatient() {
        return id.startsWith("pat-");
    }

    /** Whoever a mailed link is for, who need not be anybody we know. */
    public boolean isInvited() {
        return id.startsWith("vrf-");
    }

    /** Whoever is to answer a challenge with a code. */
    public boolean isChallenged() {
        return id.startsWith("chl-");
    }

    public boolean isDoctor() {
        return id.startsWith("doc-");
    }
}
