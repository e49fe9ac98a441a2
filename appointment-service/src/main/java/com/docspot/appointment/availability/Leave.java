package com.docspot.appointment.availability;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a doctor is away, in local time of each clinic's zone.
 *
 * @param to the first moment back
 * @param clinicId the only clinic concerned; all of them when absent
 */
record Leave(String leaveId, LocalDateTime from, LocalDateTime to, @Nullable String clinicId) {

    boolean concerns(String clinic) {
        return clinicId == null || clinicId.equals(clinic);
    }
}
