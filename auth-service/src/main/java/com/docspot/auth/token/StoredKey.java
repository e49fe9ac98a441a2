package com.docspot.auth.token;

import java.time.Instant;
import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A signing key as the database holds it.
 *
 * @param id the key id ({@code kid}); counts up, so that two replicas cannot both add the next one
 * @param publicKey X.509
 * @param privateKey PKCS #8, encrypted
 * @param signsFrom when it begins to sign
 * @param signsUntil when it stops; what it signed stays good for a token's life
 */
@Document(StoredKey.COLLECTION)
record StoredKey(
        @Id String id,
        int number,
        Binary publicKey,
        Binary privateKey,
        Instant createdAt,
        Instant signsFrom,
        Instant signsUntil) {

    static final String COLLECTION = "signing_keys";
}
