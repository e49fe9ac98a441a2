package com.docspot.notification.visits;

import com.docspot.notification.wording.VisitFacts;
import com.docspot.notification.wording.VisitFacts.Proposed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a visit.
 *
 * @param id the event's id
 * @param sequence its place in the visit's life
 * @param previous where a visit that moved came from
 * @param proposed where it would go, if the other side agrees
 * @param by the role of whoever did it, such as {@code PATIENT}
 */
public record VisitNews(
        String id,
        long sequence,
        What what,
        String appointmentId,
        @Nullable String patientId,
        String doctorId,
        String clinicId,
        Instant start,
        String zone,
        String by,
        @Nullable Previous previous,
        @Nullable Proposed proposed) {

    /** What happened. */
    public enum What {
        REQUESTED,
        CONFIRMED,
        DECLINED,
        RESCHEDULED,
        MOVE_PROPOSED,
        MOVE_DECLINED,
        CANCELLED,
        OVER
    }

    /** Whether it is at its old time, with somebody or somewhere else. */
    boolean keepsItsTime() {
        return previous != null && previous.start().equals(start);
    }

    /** Whether nothing is different that the patient would have to know. */
    boolean keepsItsDoctor() {
        return previous != null
                && keepsItsTime()
                && previous.doctorId().equals(doctorId)
                && previous.clinicId().equals(clinicId);
    }

    boolean isByPatient() {
        return by.equals("PATIENT");
    }

    /** Where a visit came from. */
    public record Previous(Instant start, String doctorId, String clinicId) {}

    VisitFacts facts() {
        return new VisitFacts(appointmentId, doctorId, clinicId, start, zone, proposed);
    }
}
