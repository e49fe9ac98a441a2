package com.docspot.appointment.availability;

import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.DatabaseUnavailable;
import com.docspot.platform.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the world each doctor's next free time by mode. Touches are collected for half a second, so
 * that a rush on one doctor costs one look; a time that passes, or a touch that was lost with its
 * replica, is found when it is due.
 */
@Component
public class NextFreeTimes {

    static final String TOPIC = "docspot.availability.v1";

    private static final Logger LOG = LoggerFactory.getLogger(NextFreeTimes.class);
    private static final String TYPE = "com.docspot.availability.changed";
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);
    private static final int BATCH = 200;

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final Leases leases;
    private final Practices practices;
    private final FreeTime freeTime;
    private final Clock clock;
    private final ConcurrentHashMap<String, Instant> touched = new ConcurrentHashMap<>();

    NextFreeTimes(
            MongoOperations mongo,
            Outbox outbox,
            Leases leases,
            Practices practices,
            FreeTime freeTime,
            Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.leases = leases;
        this.practices = practices;
        this.freeTime = freeTime;
        this.clock = clock;
    }

    /** Some time of this doctor, from {@code from} on, was taken or became free. */
    public void touched(String doctorId, Instant from) {
        touched.merge(doctorId, from, (one, other) -> one.isBefore(other) ? one : other);
    }

    /** Everything about this doctor may be different now. */
    public void touched(String doctorId) {
        touched(doctorId, Instant.EPOCH);
    }

    /** Looks at the doctors that were touched. */
    @Scheduled(fixedDelay = 500)
    void lookAtTheTouched() {
        var batch = new HashMap<String, Instant>();
        for (var doctor : touched.keySet()) {
            var from = touched.remove(doctor);
            if (from != null) {
                batch.put(doctor, from);
            }
        }
        try {
            lookAt(batch);
        } catch (RuntimeException failure) {
            // Whatever was not looked at waits for the next time.
            batch.forEach(this::touched);
            passOver(failure);
        }
    }

    /** Looks at the doctors whose next free time has passed by, one replica for all. */
    @Scheduled(fixedDelay = 2000)
    void lookAtTheDue() {
        try {
            if (leases.acquire("availability", Duration.ofSeconds(20))) {
                due(clock.instant()).forEach(known -> look(known.doctorId(), known));
            }
        } catch (RuntimeException failure) {
            passOver(failure);
        }
    }

    private void lookAt(Map<String, Instant> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var known = known(batch.keySet());
        batch.forEach((doctor, from) -> {
            var last = known.get(doctor);
            if (last == null || concerns(last, from)) {
                look(doctor, last);
            }
        });
    }

    private List<Availability> due(Instant now) {
        return mongo.find(
                Query.query(Criteria.where("dueAt").lte(now)).with(Sort.by("dueAt")).limit(BATCH),
                Availability.class);
    }

    private static void passOver(RuntimeException failure) {
        if (!DatabaseUnavailable.causedBy(failure)) {
            throw failure;
        }
        LOG.warn("Next free times wait for the database: {}", failure.getMessage());
    }

    /** What lies behind the first free time of every mode cannot change the first. */
    private boolean concerns(Availability last, Instant from) {
        var doctor = practices.doctor(last.doctorId());
        if (doctor == null) {
            return true;
        }
        for (var type : doctor.bookableTypes()) {
            var first = last.nextFree().get(type.mode());
            if (first == null
                    || from.isBefore(
                            first.plus(Duration.ofMinutes(type.minutes() + type.bufferAfter())))) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Availability> known(Collection<String> doctors) {
        var byId = new HashMap<String, Availability>();
        mongo.find(Query.query(Criteria.where("_id").in(doctors)), Availability.class)
                .forEach(known -> byId.put(known.doctorId(), known));
        return byId;
    }

    private void look(String doctorId, @Nullable Availability last) {
        if (practices.doctor(doctorId) == null) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var next = freeTime.nextFree(doctorId);
        var due = due(next.due(), now);
        if (last == null) {
            add(new Availability(doctorId, 0, next.byMode(), now, due));
        } else if (last.nextFree().equals(next.byMode())) {
            mongo.updateFirst(asRead(last), new Update().set("dueAt", due), Availability.class);
        } else {
            var update =
                    new Update().set("nextFree", next.byMode()).set("asOf", now).set("dueAt", due);
            if (outbox.change(
                            Availability.class,
                            asRead(last),
                            update,
                            fact(doctorId, next.byMode(), now))
                    == null) {
                // Another replica told something meanwhile; what we saw may be older than that.
                touched(doctorId);
            }
        }
    }

    private void add(Availability first) {
        try {
            outbox.insert(
                    Availability.COLLECTION,
                    first,
                    fact(first.doctorId(), first.nextFree(), first.asOf()));
        } catch (DuplicateKeyException anotherReplicaDid) {
            LOG.debug("Another replica told of {} first", first.doctorId());
            touched(first.doctorId());
        }
    }

    private static Instant due(@Nullable Instant firstIsTooLate, Instant now) {
        var again = now.plus(LOOK_AGAIN);
        return firstIsTooLate == null || firstIsTooLate.isAfter(again)
                ? again
                : firstIsTooLate.plusMillis(1);
    }

    private static Fact fact(String doctorId, Map<Mode, Instant> nextFree, Instant asOf) {
        return new Fact(TYPE, TOPIC, new AvailabilityChanged(doctorId, nextFree, asOf));
    }

    private static Query asRead(Availability last) {
        return Query.query(
                Criteria.where("_id").is(last.doctorId()).and("revision").is(last.revision()));
    }

    /**
     * What the event tells.
     *
     * @param nextFree the first free time of each mode that has one
     */
    record AvailabilityChanged(String doctorId, Map<Mode, Instant> nextFree, Instant asOf) {}
}
