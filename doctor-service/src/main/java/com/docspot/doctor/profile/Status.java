package com.docspot.doctor.profile;

/** Where a doctor stands on the way to being booked. */
public enum Status {
    /** Being written. */
    DRAFT,
    /** Waits for an administrator. */
    SUBMITTED,
    /** Found and booked by patients. */
    APPROVED,
    /** Sent back with a reason; may be mended and submitted again. */
    REJECTED,
    /** Was approved and may not be booked now. */
    SUSPENDED
}
