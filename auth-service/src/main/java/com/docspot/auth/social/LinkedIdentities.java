package com.docspot.auth.social;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Which identities at providers belong to which logins. */
@Repository
class LinkedIdentities {

    private static final String PURPOSE = "social-identity";
    private static final int MOST = 20;

    private final MongoOperations mongo;
    private final FieldCipher cipher;

    LinkedIdentities(MongoOperations mongo, FieldCipher cipher) {
        this.mongo = mongo;
        this.cipher = cipher;
    }

    Optional<Identity> of(String provider, String subject) {
        return Optional.ofNullable(
                mongo.findOne(query(where("who").is(digest(provider, subject))), Identity.class));
    }

    /** Links an identity, unless it is somebody's already; whose it is then. */
    Identity link(String provider, String subject, String userId, Instant now) {
        var fresh = new Identity(Ids.next("idt"), digest(provider, subject), provider, userId, now);
        try {
            return mongo.insert(fresh);
        } catch (DuplicateKeyException taken) {
            return of(provider, subject).orElseThrow(() -> taken);
        }
    }

    List<Identity> ofLogin(String userId) {
        return mongo.find(
                query(where("userId").is(userId)).with(Sort.by("_id")).limit(MOST), Identity.class);
    }

    boolean unlink(String id, String userId) {
        return mongo.remove(query(where("_id").is(id).and("userId").is(userId)), Identity.class)
                        .getDeletedCount()
                > 0;
    }

    private String digest(String provider, String subject) {
        return cipher.blindIndex(PURPOSE, provider + "\n" + subject);
    }
}
