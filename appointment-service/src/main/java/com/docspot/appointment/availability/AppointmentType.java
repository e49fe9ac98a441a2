package com.docspot.appointment.availability;

import com.docspot.appointment.occupancy.Ticks;
import org.jspecify.annotations.Nullable;

/**
 * What can be booked with a doctor.
 *
 * @param minutes the length of the visit
 * @param bufferBefore minutes that the doctor needs before it
 * @param bufferAfter minutes that the doctor and the room need after it
 * @param noticeMinutes how long before its start it must be booked
 * @param horizonDays how many days ahead it can be booked
 * @param gridMinutes visits start each so many minutes after a window opens
 * @param approval whether the doctor must approve it
 * @param cancellationMinutes until how long before its start a patient may cancel
 */
public record AppointmentType(
        String typeId,
        String name,
        int minutes,
        int bufferBefore,
        int bufferAfter,
        int noticeMinutes,
        int horizonDays,
        int gridMinutes,
        Mode mode,
        boolean approval,
        int cancellationMinutes,
        @Nullable String price,
        boolean roomNeeded,
        boolean active) {

    private static final int FARTHEST_HORIZON = 730;

    /** Whether visits of this type can be laid on ticks at all; one that cannot is not offered. */
    boolean canBeBooked() {
        return active
                && minutes > 0
                && gridMinutes > 0
                && bufferBefore >= 0
                && bufferAfter >= 0
                && noticeMinutes >= 0
                && cancellationMinutes >= 0
                && horizonDays >= 0
                && horizonDays <= FARTHEST_HORIZON
                && minutes % Ticks.MINUTES == 0
                && gridMinutes % Ticks.MINUTES == 0
                && bufferBefore % Ticks.MINUTES == 0
                && bufferAfter % Ticks.MINUTES == 0
                && bufferBefore + minutes + bufferAfter <= Ticks.MOST * Ticks.MINUTES;
    }
}
