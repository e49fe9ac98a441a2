package com.docspot.document.documents;

import java.time.Instant;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What is known of a document; its bytes lie in the file store and its title is encrypted.
 *
 * @param uploadedBy the user who brought it
 * @param size in bytes, before encryption
 * @param sealedFor under whose key, where that is a record that was merged into the patient's
 */
@Document(StoredDocument.COLLECTION)
public record StoredDocument(
        @Id String id,
        String appointmentId,
        String patientId,
        String doctorId,
        String organisationId,
        Kind kind,
        MediaKind media,
        Binary title,
        long size,
        State state,
        String uploadedBy,
        Instant createdAt,
        @Nullable String sealedFor,
        @Nullable Long revision) {

    static final String COLLECTION = "documents";

    /** Where a document is in its life. */
    public enum State {
        /** Its file is being written; nobody sees it. */
        ARRIVING,
        AVAILABLE,
        /** Its file is gone; only that it was there is left. */
        ERASED
    }

    /** The key of the patient's care record at the organisation, which outlives neither. */
    String keyName() {
        return "care:" + (sealedFor == null ? patientId : sealedFor) + "@" + organisationId;
    }
}
