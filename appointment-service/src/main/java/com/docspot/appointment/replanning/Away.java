package com.docspot.appointment.replanning;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A time for which a doctor's patients are asked to come at another.
 *
 * @param from in local time of each visit's clinic
 * @param by the caller who said so
 * @param visits those that it hit
 * @param dueAt when it is to be worked on; absent once each patient was asked
 */
@Document(Away.COLLECTION)
public record Away(
        @Id String id,
        String doctorId,
        String organisationId,
        LocalDateTime from,
        LocalDateTime to,
        @Nullable String clinicId,
        String by,
        Instant createdAt,
        List<String> visits,
        @Nullable Instant dueAt) {

    static final String COLLECTION = "aways";
}
