package com.docspot.appointment.availability;

import com.docspot.appointment.occupancy.Ticks;
import java.util.List;
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
 * @param cancellationFee what it costs to cancel, as the patient reads it
 * @param moveConfirmation whether a move waits for the other side's confirmation
 * @param patients who may book it
 * @param seats for how many patients at once, where it is for a group
 * @param questions what the patient is asked when booking
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
        boolean active,
        @Nullable String cancellationFee,
        @Nullable Boolean moveConfirmation,
        @Nullable Patients patients,
        @Nullable Integer seats,
        @Nullable List<Question> questions) {

    private static final int FARTHEST_HORIZON = 730;

    /** What the patient is asked, in order. */
    public List<Question> asked() {
        return questions == null ? List.of() : questions;
    }

    /** Whether this audience may book it. */
    public boolean admits(Audience audience) {
        return patients == null || patients.admit(audience);
    }

    /** Whether a patient books it for themselves, and not a seat in a group. */
    public boolean isForOne() {
        return seats == null;
    }

    /** Whether it depends on who asks. */
    boolean isForSome() {
        return patients != null && patients != Patients.ALL;
    }

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

    /** Who may book a type: everybody, or only those whom the doctor has not or has seen before. */
    public enum Patients {
        ALL,
        NEW,
        KNOWN;

        private boolean admit(Audience audience) {
            return switch (audience) {
                case STAFF -> true;
                case KNOWN -> this != NEW;
                case PUBLIC -> this != KNOWN;
            };
        }
    }

    /** A question that the patient answers when booking. */
    public record Question(String questionId, String text, boolean required) {}
}
