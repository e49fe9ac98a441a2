package com.docspot.appointment.waitlist;

import com.docspot.appointment.waitlist.Entry.State;
import com.docspot.platform.events.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Those who wait, as they are stored. */
@Component
class Entries {

    private static final String STATE = "state";
    private static final String DOCTOR = "wanted.doctorId";
    private static final String SPECIALTY = "wanted.specialty";

    private final MongoOperations mongo;
    private final Outbox outbox;

    Entries(MongoOperations mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
    }

    Entry add(Entry entry) {
        return outbox.insert(Entry.COLLECTION, entry, entry.joined());
    }

    @Nullable Entry find(String id) {
        return mongo.findById(id, Entry.class);
    }

    @Nullable Entry findByOffer(String appointmentId) {
        return mongo.findOne(
                Query.query(Criteria.where("offer.appointmentId").is(appointmentId)), Entry.class);
    }

    /** Changes it silently if it is still as it was read; tells how it is then. */
    @Nullable Entry change(Entry read, Update update) {
        return outbox.change(Entry.class, asRead(read), update);
    }

    @Nullable Entry change(Entry read, Entry.Change change) {
        return outbox.change(Entry.class, asRead(read), change.update(), change.fact());
    }

    /** Who waits for this doctor, by name or by specialty, in the order in which they are asked. */
    List<Entry> waitingFor(String doctorId, Collection<String> specialties, int most) {
        var concerned =
                new Criteria()
                        .orOperator(
                                Criteria.where(DOCTOR).is(doctorId),
                                Criteria.where(SPECIALTY).in(specialties));
        var waiting =
                new Criteria().andOperator(Criteria.where(STATE).is(State.WAITING), concerned);
        return mongo.find(inOrder(Query.query(waiting)).limit(most), Entry.class);
    }

    /** How many go before this one with the same wish. */
    long ahead(Entry entry) {
        var same =
                entry.wanted().doctorId() != null
                        ? Criteria.where(DOCTOR).is(entry.wanted().doctorId())
                        : Criteria.where(SPECIALTY).is(entry.wanted().specialty());
        var before =
                new Criteria()
                        .orOperator(
                                Criteria.where("misses").lt(entry.misses()),
                                Criteria.where("misses")
                                        .is(entry.misses())
                                        .and("since")
                                        .lt(entry.since()));
        return mongo.count(
                Query.query(
                        new Criteria()
                                .andOperator(
                                        Criteria.where(STATE).is(State.WAITING), same, before)),
                Entry.class);
    }

    List<Entry> of(
            String field, String id, @Nullable State state, @Nullable String after, int most) {
        var criteria = Criteria.where(field).is(id);
        if (state != null) {
            criteria.and(STATE).is(state);
        }
        if (after != null) {
            criteria.and("_id").gt(after);
        }
        return mongo.find(Query.query(criteria).with(Sort.by("_id")).limit(most), Entry.class);
    }

    List<Entry> due(Instant now, int most) {
        return mongo.find(
                Query.query(Criteria.where("dueAt").lte(now)).with(Sort.by("dueAt")).limit(most),
                Entry.class);
    }

    private static Query inOrder(Query query) {
        return query.with(Sort.by("misses", "since", "_id"));
    }

    private static Query asRead(Entry read) {
        return Query.query(Criteria.where("_id").is(read.id()).and("revision").is(read.revision()));
    }
}
