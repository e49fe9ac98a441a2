package com.docspot.appointment.booking;

import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.appointment.occupancy.Occupancy;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The stored appointments; every write is one, conditional, and carries its event. */
@Component
class Appointments {

    private static final String START = "place.start";

    private final MongoOperations mongo;
    private final Outbox outbox;

    Appointments(MongoOperations mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
    }

    /**
     * Adds an appointment.
     *
     * @throws org.springframework.dao.DuplicateKeyException if its time is taken or its request
     *     came before
     */
    Appointment add(Appointment appointment, Fact fact) {
        return outbox.insert(BusyTime.COLLECTION, appointment, fact);
    }

    /**
     * Writes a change if the appointment is still as it was read.
     *
     * @return how it is now; nothing if somebody was faster
     * @throws org.springframework.dao.DuplicateKeyException if its new time is taken
     */
    @Nullable Appointment change(Appointment read, Decision.Change change) {
        return outbox.change(Appointment.class, asRead(read), change.update(), change.fact());
    }

    /** As {@link #change}, and remembers the request that asks for it. */
    @Nullable Appointment change(
            Appointment read,
            Decision.Change change,
            @Nullable IdempotencyKey key,
            String verb,
            Instant now) {
        if (key != null) {
            var requests =
                    read.requestsWith(new KeptRequest(key.value(), key.bodyHash(), verb, now), now);
            change.update()
                    .set("requests", requests)
                    .set("idempotency", requests.stream().map(KeptRequest::key).toList());
        }
        return change(read, change);
    }

    /** Writes what nobody is told of, because nothing about the visit is different for them. */
    @Nullable Appointment rewrite(Appointment read, Update update) {
        return outbox.change(Appointment.class, asRead(read), update);
    }

    /** Some of a patient's visits. */
    List<Appointment> of(String patientId, int most) {
        return mongo.find(
                Query.query(Criteria.where("patientId").is(patientId)).limit(most),
                Appointment.class);
    }

    /** The visits that have a seat in this session, each with its own. */
    List<Appointment> seated(String session) {
        return mongo.find(
                Query.query(
                        Criteria.where("seat.sessionId")
                                .is(session)
                                .and(Occupancy.FIELD)
                                .exists(true)),
                Appointment.class);
    }

    /** A doctor's group sessions that start in this time and take place, by start. */
    List<Appointment> sessions(String doctorId, Instant from, Instant to, int most) {
        return mongo.find(
                Query.query(
                                Criteria.where(Owner.DOCTOR.field)
                                        .is(doctorId)
                                        .and(START)
                                        .gte(from)
                                        .lt(to)
                                        .and("state")
                                        .is(State.CONFIRMED)
                                        .and("group")
                                        .exists(true))
                        .with(Sort.by(START, "_id"))
                        .limit(most),
                Appointment.class);
    }

    @Nullable Appointment find(String id) {
        return mongo.findById(id, Appointment.class);
    }

    /** The appointment that an earlier request of this key made or changed. */
    @Nullable Appointment findByRequest(String key) {
        return mongo.findOne(Query.query(Criteria.where("idempotency").is(key)), Appointment.class);
    }

    /**
     * Drops the requests of an appointment that are past their time, so that their keys may come
     * again.
     */
    void forgetRequests(Appointment read, Instant now) {
        var update = new Update().unset("requests").unset("idempotency");
        var past =
                Criteria.where("_id")
                        .is(read.id())
                        .and("requests.at")
                        .lte(now.minus(KeptRequest.KEPT));
        mongo.updateFirst(Query.query(past), update, Appointment.class);
    }

    /** Who occupies any of these, and whoever remembers the request; one trip for both. */
    List<Appointment> inTheWay(Collection<String> occupancy, @Nullable IdempotencyKey key) {
        var occupying = Criteria.where(Occupancy.FIELD).in(occupancy);
        return mongo.find(
                Query.query(
                        key == null
                                ? occupying
                                : new Criteria()
                                        .orOperator(
                                                occupying,
                                                Criteria.where("idempotency").is(key.value()))),
                Appointment.class);
    }

    /** The appointments that time has something to do with by now, the longest waiting first. */
    List<Appointment> due(Instant now, int most) {
        return mongo.find(
                Query.query(Criteria.where("dueAt").lte(now)).with(Sort.by("dueAt")).limit(most),
                Appointment.class);
    }

    /**
     * A visit that is over occupies nothing any more; what else is due comes at {@code next}, if
     * anything.
     */
    void freeTicks(Appointment over, @Nullable Instant next) {
        var update = new Update().unset(Occupancy.FIELD).unset(BusyTime.TAKEN);
        mongo.updateFirst(
                asRead(over),
                next == null ? update.unset("dueAt") : update.set("dueAt", next),
                Appointment.class);
    }

    /** Nothing more is due, and the requests are past their time. */
    void settle(Appointment done) {
        mongo.updateFirst(
                asRead(done),
                new Update().unset("dueAt").unset("requests").unset("idempotency"),
                Appointment.class);
    }

    /**
     * Removes a hold that nobody used, if everything about it has been told.
     *
     * @return whether it is gone
     */
    boolean forget(Appointment unused) {
        var removed =
                mongo.remove(
                        Query.query(
                                Criteria.where("_id")
                                        .is(unused.id())
                                        .and("outboxAt")
                                        .exists(false)),
                        Appointment.class);
        return removed.getDeletedCount() > 0;
    }

    /** Looks at this one again then. */
    void lookAgain(Appointment waiting, Instant then) {
        mongo.updateFirst(asRead(waiting), new Update().set("dueAt", then), Appointment.class);
    }

    /** Somebody's visits that are in this state and start in this time. */
    List<Appointment> inState(
            State state, Owner owner, String id, Instant from, Instant to, int most) {
        var query =
                Query.query(
                                Criteria.where(owner.field)
                                        .is(id)
                                        .and(START)
                                        .gte(from)
                                        .lt(to)
                                        .and("state")
                                        .is(state))
                        .with(Sort.by(START))
                        .limit(most);
        return mongo.find(query, Appointment.class);
    }

    /** The visit of which the link with this token asks something. */
    @Nullable Appointment findByAnswer(String hash) {
        return mongo.findOne(Query.query(Criteria.where("answer").is(hash)), Appointment.class);
    }

    /** A part of somebody's visits, by start. */
    Page<Appointment> page(Filter filter, PageRequest request) {
        var direction = filter.newestFirst() ? Sort.Direction.DESC : Sort.Direction.ASC;
        var query =
                Query.query(criteria(filter, request.cursor()))
                        .with(Sort.by(direction, START, "_id"))
                        .limit(request.limit() + 1);
        var found = mongo.find(query, Appointment.class);
        if (found.size() <= request.limit()) {
            return Page.last(found);
        }
        var items = found.subList(0, request.limit());
        var last = items.getLast();
        return new Page<>(
                items,
                Cursor.encode(Long.toString(last.place().start().toEpochMilli()), last.id()));
    }

    private static Criteria criteria(Filter filter, @Nullable String cursor) {
        var criteria = Criteria.where(filter.owner().field).is(filter.id());
        if (filter.owner() != Owner.PATIENT) {
            criteria.and("patientId").exists(true);
        }
        if (!filter.states().isEmpty()) {
            criteria.and("state").in(filter.states());
        }
        var conditions = new ArrayList<Criteria>();
        if (filter.from() != null) {
            conditions.add(Criteria.where(START).gte(filter.from()));
        }
        if (filter.to() != null) {
            conditions.add(Criteria.where(START).lt(filter.to()));
        }
        if (cursor != null) {
            conditions.addAll(after(cursor, filter.newestFirst()));
        }
        return conditions.isEmpty() ? criteria : criteria.andOperator(conditions);
    }

    private static List<Criteria> after(String cursor, boolean newestFirst) {
        var parts = Cursor.decode(cursor, 2);
        var start = instant(parts.getFirst());
        var id = parts.getLast();
        // The plain bound on the start lets the index begin there; the rest skips those of the same
        // start.
        return newestFirst
                ? List.of(
                        Criteria.where(START).lte(start),
                        new Criteria()
                                .orOperator(
                                        Criteria.where(START).lt(start),
                                        Criteria.where("_id").lt(id)))
                : List.of(
                        Criteria.where(START).gte(start),
                        new Criteria()
                                .orOperator(
                                        Criteria.where(START).gt(start),
                                        Criteria.where("_id").gt(id)));
    }

    private static Instant instant(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException | DateTimeException _) {
            throw Cursor.nonsense();
        }
    }

    private static Query asRead(Appointment read) {
        return Query.query(Criteria.where("_id").is(read.id()).and("revision").is(read.revision()));
    }

    /** Whose visits a list is of. */
    enum Owner {
        PATIENT("patientId"),
        DOCTOR("place.doctorId"),
        ORGANISATION("place.organisationId");

        private final String field;

        String field() {
            return field;
        }

        Owner(String field) {
            this.field = field;
        }
    }

    /**
     * Which visits a list is of.
     *
     * @param id of the patient, doctor or organisation
     * @param states these only; all when empty
     * @param from visits that start then or later
     * @param to visits that start before
     */
    record Filter(
            Owner owner,
            String id,
            Collection<State> states,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean newestFirst) {}
}
