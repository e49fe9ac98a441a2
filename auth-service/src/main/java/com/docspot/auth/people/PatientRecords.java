package com.docspot.auth.people;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;

/**
 * The stored patients. A record that was merged into another stands for that one, so that both ids
 * lead there.
 */
@Repository
class PatientRecords {

    private static final int ROUNDS = 8;
    // Each merge was into a record that stood then; so many in a row do not happen.
    private static final int MOST_MERGES = 20;

    private final MongoOperations mongo;
    private final Outbox outbox;

    PatientRecords(MongoOperations mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
    }

    /**
     * Adds a patient.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the id or the request is there
     */
    StoredPatient add(StoredPatient patient, Fact... facts) {
        return outbox.insert(StoredPatient.COLLECTION, patient, facts);
    }

    /** The record that stands for this id; none where it was erased. */
    Optional<StoredPatient> byId(String id) {
        var found = exactly(id);
        for (var i = 0; i < MOST_MERGES && found.isPresent(); i++) {
            var next = found.get().mergedInto();
            if (next == null) {
                return found.filter(patient -> !patient.isErased());
            }
            found = exactly(next);
        }
        return Optional.empty();
    }

    /** The record of this id, even if another stands for it. */
    Optional<StoredPatient> exactly(String id) {
        return Optional.ofNullable(mongo.findById(id, StoredPatient.class));
    }

    Optional<StoredPatient> byIdempotency(String key) {
        return one(where("idempotency").is(key));
    }

    Optional<StoredPatient> byInvitation(String tokenHash) {
        return one(where("relations.invitation.hash").is(tokenHash));
    }

    Optional<StoredPatient> byTakeOver(String codeHash) {
        return one(where("takeOver.hash").is(codeHash));
    }

    /** Whom a mailed secret of this id is about. */
    Optional<StoredPatient> byMailed(String id) {
        return one(where("relations.invitation.id").is(id))
                .or(() -> one(where("takeOver.id").is(id)));
    }

    /** The patients whom a login is something to, or was. */
    List<StoredPatient> of(String userId, int most) {
        var own = where("relations.userId").is(userId).and("mergedInto").is(null);
        return mongo.find(query(own).with(Sort.by("_id")).limit(most), StoredPatient.class);
    }

    /** The record of a login's own. */
    Optional<StoredPatient> ownOf(String userId, Instant now) {
        return of(userId, Integer.MAX_VALUE).stream()
                .filter(patient ->
                        patient.relationOf(userId, now).equals(Optional.of(RelationKind.SELF)))
                .findFirst();
    }

    /** Those with all of these search terms, in the order of their ids. */
    List<StoredPatient> having(List<String> terms, @Nullable String after, int most) {
        var criteria = where("terms").all(terms);
        if (after != null) {
            criteria.and("_id").gt(after);
        }
        return mongo.find(query(criteria).with(Sort.by("_id")).limit(most), StoredPatient.class);
    }

    /** Those of whom a relation has come to its end. */
    List<StoredPatient> due(Instant now, int most) {
        return mongo.find(
                query(where("relationsEndAt").lte(now)).with(Sort.by("relationsEndAt")).limit(most),
                StoredPatient.class);
    }

    /**
     * Changes a patient, anew as often as somebody else is faster.
     *
     * @param verb changes what was read and answers what is to be told; empty changes nothing
     */
    StoredPatient change(String id, Function<StoredPatient, Optional<List<Fact>>> verb) {
        for (var round = 0; round < ROUNDS; round++) {
            var read = exactly(id).orElseThrow(NotFoundException::new);
            var seen = read.revision();
            var facts = verb.apply(read);
            if (facts.isEmpty()) {
                return read;
            }
            var written = write(read, seen, facts.get());
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new ConcurrencyFailureException("A patient is changed too often at once.");
    }

    /**
     * Changes a patient who was seen at a revision.
     *
     * @throws com.docspot.platform.web.ProblemException 412 if it has moved on
     */
    StoredPatient change(StoredPatient read, long seen, Function<StoredPatient, List<Fact>> verb) {
        if (read.revision() != seen) {
            throw Revision.changedMeanwhile();
        }
        return write(read, seen, verb.apply(read)).orElseThrow(Revision::changedMeanwhile);
    }

    private Optional<StoredPatient> write(StoredPatient changed, long seen, List<Fact> facts) {
        return Optional.ofNullable(
                outbox.replace(
                        StoredPatient.COLLECTION, changed, seen, facts.toArray(Fact[]::new)));
    }

    private Optional<StoredPatient> one(Criteria criteria) {
        return Optional.ofNullable(mongo.findOne(query(criteria), StoredPatient.class));
    }
}
