package com.docspot.notification.wording;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a message about a visit says of it: ids and times, no names.
 *
 * @param proposed where it would go, if the reader agrees
 */
public record VisitFacts(
        String appointmentId,
        String doctorId,
        String clinicId,
        Instant start,
        String zone,
        @Nullable Proposed proposed) {

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /**
     * Another time for a visit, or a time for one that is not booked yet.
     *
     * @param expiresAt until when it is kept
     */
    public record Proposed(String doctorId, Instant start, String zone, Instant expiresAt) {

        ZoneId zoneId() {
            return ZoneId.of(zone);
        }
    }
}
