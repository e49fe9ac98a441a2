package com.docspot.document.documents;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.docspot.document.documents.StoredDocument.State;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The documents' records: each change is one conditional write. */
@Component
class Documents {

    static final String TOPIC = "docspot.documents.v1";

    private final Outbox outbox;
    private final MongoOperations mongo;

    Documents(Outbox outbox, MongoOperations mongo) {
        this.outbox = outbox;
        this.mongo = mongo;
    }

    void arriving(StoredDocument document) {
        outbox.insert(StoredDocument.COLLECTION, document);
    }

    @Nullable StoredDocument arrived(StoredDocument document) {
        return outbox.change(
                StoredDocument.class,
                inState(document.id(), State.ARRIVING),
                Update.update("state", State.AVAILABLE),
                fact(document, "uploaded"));
    }

    @Nullable StoredDocument erased(StoredDocument document) {
        return outbox.change(
                StoredDocument.class,
                inState(document.id(), State.AVAILABLE),
                Update.update("state", State.ERASED).unset("title"),
                fact(document, "erased"));
    }

    /** Uploads that were begun before this time and never ended. */
    List<StoredDocument> abandoned(Instant before) {
        var query =
                new Query(where("state").is(State.ARRIVING).and("createdAt").lt(before)).limit(100);
        return mongo.find(query, StoredDocument.class);
    }

    void forget(StoredDocument document) {
        mongo.remove(inState(document.id(), State.ARRIVING), StoredDocument.class);
    }

    Optional<StoredDocument> byId(String id) {
        return Optional.ofNullable(
                mongo.findOne(inState(id, State.AVAILABLE), StoredDocument.class));
    }

    /** What one record had belongs to the other that it was merged into; its key stays. */
    void follow(String from, String into) {
        move(where("patientId").is(from).and("sealedFor").is(null), into, from);
        move(where("patientId").is(from), into, null);
    }

    private void move(Criteria which, String into, @Nullable String sealedFor) {
        var update = Update.update("patientId", into).inc("revision", 1L);
        if (sealedFor != null) {
            update.set("sealedFor", sealedFor);
        }
        mongo.updateMulti(new Query(which), update, StoredDocument.class);
    }

    /** Of one visit, oldest first. */
    List<StoredDocument> of(String appointmentId, @Nullable String afterId, int most) {
        var criteria = where("appointmentId").is(appointmentId).and("state").is(State.AVAILABLE);
        if (afterId != null) {
            criteria = criteria.and("_id").gt(afterId);
        }
        return mongo.find(
                new Query(criteria).with(Sort.by("_id")).limit(most), StoredDocument.class);
    }

    private static Query inState(String id, State state) {
        return new Query(where("_id").is(id).and("state").is(state));
    }

    private static Fact fact(StoredDocument document, String what) {
        return new Fact(
                "com.docspot.document." + what,
                TOPIC,
                new DocumentFact(
                        document.id(),
                        document.appointmentId(),
                        document.patientId(),
                        document.doctorId(),
                        document.organisationId(),
                        document.kind()));
    }

    record DocumentFact(
            String documentId,
            String appointmentId,
            String patientId,
            String doctorId,
            String organisationId,
            Kind kind) {}
}
