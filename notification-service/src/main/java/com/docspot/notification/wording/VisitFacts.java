package com.docspot.notification.wording;

import java.time.Instant;
import java.time.ZoneId;

/** What a message about a visit says of it: ids and times, no names. */
public record VisitFacts(
        String appointmentId, String doctorId, String clinicId, Instant start, String zone) {

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }
}
