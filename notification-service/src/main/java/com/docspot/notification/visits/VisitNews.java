package com.docspot.notification.visits;

import com.docspot.notification.wording.VisitFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a visit.
 *
 * @param id the event's id
 * @param sequence its place in the visit's life
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
        String by) {

    /** What happened. */
    public enum What {
        REQUESTED,
        CONFIRMED,
        DECLINED,
        RESCHEDULED,
        CANCELLED,
        OVER
    }

    VisitFacts facts() {
        return new VisitFacts(appointmentId, doctorId, clinicId, start, zone);
    }
}
