package com.docspot.platform.kinship;

import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Kin;
import com.docspot.platform.web.Role;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * What people are to patients, in the words of the authorization table, kept in a service's own
 * database from the events of the auth service: a guardian acts for a child while the auth service
 * is down, and not a moment longer than the relation lasts.
 */
public class Kinship implements Kin {

    static final String RELATIONS = "kinship";
    static final String MERGED = "merged_patients";

    private static final String SEQUENCE = "sequence";
    // Each merge was into a record that stood then; so many in a row do not happen.
    private static final int MOST_MERGES = 20;

    private final MongoOperations mongo;
    private final Clock clock;

    Kinship(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public Optional<String> of(Caller caller, String patientId) {
        if (patientId.equals(caller.patient())) {
            return Optional.of(PATIENT);
        }
        if (!caller.is(Role.PATIENT)) {
            return Optional.empty();
        }
        var standing = standing(patientId);
        if (caller.patient() != null && standing.equals(standing(caller.patient()))) {
            return Optional.of(PATIENT);
        }
        return Optional.ofNullable(
                        mongo.findById(id(standing, caller.id()), Document.class, RELATIONS))
                .filter(this::holds)
                .map(relation -> word(relation.getString("kind")));
    }

    @Override
    public String standing(String patientId) {
        var id = patientId;
        for (var i = 0; i < MOST_MERGES; i++) {
            var merged = mongo.findById(id, Document.class, MERGED);
            if (merged == null) {
                return id;
            }
            id = merged.getString("into");
        }
        return id;
    }

    /** Keeps what an event says; an older one changes nothing. */
    void added(String patient, String user, String kind, @Nullable Instant until, long sequence) {
        var relation = new Document("kind", kind);
        if (until != null) {
            relation.append("until", Date.from(until));
        }
        keep(id(patient, user), relation, sequence);
    }

    void ended(String patient, String user, long sequence) {
        keep(id(patient, user), new Document("ended", true), sequence);
    }

    void merged(String from, String into) {
        mongo.execute(
                MERGED,
                target ->
                        target.replaceOne(
                                new Document("_id", from),
                                new Document("_id", from).append("into", into),
                                new ReplaceOptions().upsert(true)));
    }

    private boolean holds(Document relation) {
        var until = relation.getDate("until");
        return !relation.getBoolean("ended", false)
                && (until == null || clock.instant().isBefore(until.toInstant()));
    }

    private void keep(String id, Document relation, long sequence) {
        relation.append("_id", id).append(SEQUENCE, sequence);
        var older = new Document("_id", id).append(SEQUENCE, new Document("$lt", sequence));
        try {
            mongo.execute(
                    RELATIONS,
                    target ->
                            target.replaceOne(older, relation, new ReplaceOptions().upsert(true)));
        } catch (DuplicateKeyException _) {
            // A later event is there: nothing older was found, and the upsert met it.
        }
    }

    private static String word(String kind) {
        return kind.equals("SELF") ? PATIENT : kind.toLowerCase(Locale.ROOT);
    }

    private static String id(String patient, String user) {
        return patient + "|" + user;
    }
}
