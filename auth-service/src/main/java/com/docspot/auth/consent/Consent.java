package com.docspot.auth.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What somebody agreed to. A consent is never changed, only withdrawn; agreeing again is another.
 *
 * @param giver the login that agreed
 * @param subject the patient whom it is about
 * @param standing {@code subject|purpose} as long as it stands, so that one does
 */
@Document(Consent.COLLECTION)
public record Consent(
        @Id String id,
        Purpose purpose,
        String textVersion,
        String giver,
        String subject,
        Instant givenAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnBy,
        @Nullable String standing,
        long revision) {

    static final String COLLECTION = "consents";

    static String standing(String subject, Purpose purpose) {
        return subject + "|" + purpose;
    }
}
