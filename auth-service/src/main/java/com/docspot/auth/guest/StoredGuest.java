package com.docspot.auth.guest;

import java.time.Instant;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A guest as the database holds one. The id is the patient's with another prefix.
 *
 * @param emailIndex by which the address is compared
 * @param arrivedAt when the mailbox was shown to be theirs; until then nothing else exists of them
 */
@Document(StoredGuest.COLLECTION)
record StoredGuest(
        @Id String id,
        String patientId,
        String emailIndex,
        Binary email,
        Binary givenName,
        Binary familyName,
        @Nullable Binary phone,
        String locale,
        String zone,
        Instant createdAt,
        @Nullable Instant arrivedAt) {

    static final String COLLECTION = "guests";

    static String idOf(String patientId) {
        return "gst" + patientId.substring(patientId.indexOf('-'));
    }
}
