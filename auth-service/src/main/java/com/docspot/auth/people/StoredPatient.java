package com.docspot.auth.people;

import java.time.Instant;
import java.util.List;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A patient as the database holds one: what is about the person is encrypted.
 *
 * @param emailIndex by which patients with this e-mail address are found; a family may share one
 */
@Document(StoredPatient.COLLECTION)
record StoredPatient(
        @Id String id,
        Binary givenName,
        Binary familyName,
        @Nullable Binary email,
        @Nullable Binary phone,
        @Nullable String emailIndex,
        String locale,
        String zone,
        List<Relation> relations,
        Instant createdAt,
        long revision) {

    static final String COLLECTION = "patients";
}
