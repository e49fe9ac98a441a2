package com.docspot.appointment.booking;

import org.jspecify.annotations.Nullable;

/**
 * What people wrote about a visit.
 *
 * @param reason why the patient comes
 * @param ending why it was cancelled or declined
 * @param overbooking why it is beside another one
 * @param summary what the doctor wrote afterwards
 */
public record Written(
        @Nullable String reason,
        Particulars particulars,
        @Nullable String ending,
        @Nullable String overbooking,
        @Nullable String summary) {

    /** Nothing, for whoever need not know. */
    public static final Written NOTHING = new Written(null, Particulars.NONE, null, null, null);
}
