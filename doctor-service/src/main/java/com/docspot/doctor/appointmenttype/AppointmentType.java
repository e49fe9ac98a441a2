package com.docspot.doctor.appointmenttype;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of visit that a doctor offers. Lengths, buffers and grid are minutes in steps of five.
 *
 * @param typeId {@code typ-…}
 * @param bufferBefore the doctor is busy so long before the visit, {@code bufferAfter} after it
 * @param noticeMinutes a visit is booked at least so long before its start
 * @param horizonDays a visit is booked at most so many days ahead
 * @param gridMinutes visits start at multiples of this from the beginning of the hours
 * @param approval whether the doctor confirms each booking
 * @param cancellationMinutes a patient cancels until so long before the start
 * @param price as the patient reads it
 * @param cancellationFee what it costs to cancel, as the patient reads it
 * @param moveConfirmation whether a move waits until the other side accepts it
 * @param patients who may book it; everybody when absent
 * @param seats for how many patients at once, where it is for a group
 * @param questions what the patient is asked when booking
 * @param active an inactive type is kept for the visits that were booked with it and takes no new
 *     ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
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
        boolean active,
        @Nullable String cancellationFee,
        @Nullable Boolean moveConfirmation,
        @Nullable Patients patients,
        @Nullable Integer seats,
        @Nullable List<Question> questions) {

    /**
     * The longest visit with its buffers: 144 ticks of five minutes, since each tick is a key of
     * one unique index.
     */
    public static final int LONGEST_MINUTES = 144 * 5;

    public AppointmentType {
        if (bufferBefore + minutes + bufferAfter > LONGEST_MINUTES) {
            throw new IllegalArgumentException("a visit with its buffers takes at most 144 ticks");
        }
    }
}
