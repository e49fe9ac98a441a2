package com.docspot.notification.wording;

/** What a message is about; also the first part of its strings' keys. */
public enum Kind {
    VISIT_REQUESTED("visit.requested"),
    VISIT_CONFIRMED("visit.confirmed"),
    VISIT_DECLINED("visit.declined"),
    VISIT_RESCHEDULED("visit.rescheduled"),
    VISIT_CANCELLED("visit.cancelled"),
    VISIT_REMINDER("visit.reminder"),
    VISIT_REASSIGNED("visit.reassigned"),
    MOVE_PROPOSED("move.proposed"),
    MOVE_WANTED("move.wanted"),
    MOVE_DECLINED("move.declined"),
    WAITLIST_OFFER("waitlist.offer"),
    APPROVAL_WANTED("approval.wanted"),
    ACCOUNT_VERIFY("account.verify"),
    ACCOUNT_EXISTS("account.exists"),
    PASSWORD_RESET("password.reset"),
    PASSWORD_CHANGED("password.changed"),
    RELATION_INVITED("relation.invited"),
    TAKE_OVER_OFFERED("take-over.offered"),
    EMAIL_CONFIRM("email.confirm"),
    EMAIL_CHANGE_ASKED("email.asked"),
    EMAIL_CHANGED("email.changed"),
    FACTORS_CHANGED("factors.changed"),
    DELETION_ASKED("deletion.asked"),
    DELETION_UNDONE("deletion.undone"),
    CODE("code");

    private final String key;

    Kind(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /**
     * Whether it is worth an SMS where a phone number is known: what changes or is soon, not what
     * the person just did.
     */
    public boolean isUrgent() {
        return this == VISIT_DECLINED
                || this == VISIT_RESCHEDULED
                || this == VISIT_CANCELLED
                || this == VISIT_REASSIGNED
                || this == MOVE_PROPOSED
                || this == WAITLIST_OFFER
                || this == VISIT_REMINDER;
    }

    /** Whether its link is a secret of the appointment service, by which the patient answers. */
    public boolean asks() {
        return this == MOVE_PROPOSED || this == WAITLIST_OFFER;
    }

    /** Whether its link is a secret of the auth service. */
    public boolean hasSecretLink() {
        return this == ACCOUNT_VERIFY
                || this == PASSWORD_RESET
                || this == RELATION_INVITED
                || this == TAKE_OVER_OFFERED
                || this == EMAIL_CONFIRM
                || this == EMAIL_CHANGED;
    }
}
