package com.docspot.doctor.profile;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.doctor.form.Conflict;
import com.docspot.doctor.profile.Change.Done;
import com.docspot.doctor.profile.Change.Replayed;
import com.docspot.doctor.profile.Introduction.AlreadyKnown;
import com.docspot.doctor.profile.Introduction.Introduced;
import com.docspot.doctor.profile.Introduction.IntroducedBefore;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.IndexPlan;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Revision;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** All doctors, from draft to suspended. */
@Component
public class Doctors {

    static final IndexPlan BY_STANDING =
            IndexPlan.on(Doctor.COLLECTION, "standing.status", "standing.since", "_id");

    private static final int ATTEMPTS = 5;
    private static final int PAGE = 100;

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final Clock clock;

    Doctors(MongoOperations mongo, Outbox outbox, Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Begins the draft of a doctor; there is one profile for each id. */
    public Introduction introduce(String id, Profile profile, @Nullable IdempotencyKey key) {
        var now = clock.instant();
        var doctor = Doctor.introduce(id, profile, now);
        if (key != null) {
            doctor.remember(key, now);
        }
        try {
            return new Introduced(outbox.insert(Doctor.COLLECTION, doctor, doctor.facts()));
        } catch (DuplicateKeyException known) {
            if (key == null) {
                return new AlreadyKnown();
            }
            var earlier = find(id);
            var handled = earlier.handled(key, now);
            handled.ifPresent(request -> key.mustRepeat(request.bodyHash()));
            return handled.isPresent() ? new IntroducedBefore(earlier) : new AlreadyKnown();
        }
    }

    /**
     * The doctor with this id, whatever their status.
     *
     * @throws NotFoundException if there is none
     */
    public Doctor find(String id) {
        var doctor = mongo.findById(id, Doctor.class);
        if (doctor == null) {
            throw new NotFoundException();
        }
        return doctor;
    }

    /**
     * The doctor, if the caller may do to them what the operation is about.
     *
     * @throws NotFoundException if there is none, or the caller may not
     */
    public Doctor find(String id, Access access) {
        var doctor = find(id);
        access.require(doctor.relationsTo(access.caller()));
        return doctor;
    }

    /**
     * {@link #change(String, Access, IdempotencyKey, Revision, Function)} for requests that carry
     * no key.
     */
    public <R> Done<R> change(String id, Access access, Revision seen, Function<Doctor, R> verb) {
        return switch (change(id, access, null, seen, verb)) {
            case Done<R> done -> done;
            case Replayed<R> _ -> throw new IllegalStateException("replayed without a key");
        };
    }

    /**
     * Changes a doctor by one of the aggregate's verbs, in one write together with the events, on
     * condition that nobody else has changed the doctor since they were read. Where the caller
     * names no revision, a lost race is run again.
     *
     * @param key makes the same request change the doctor once
     * @param seen the revision that the caller has read
     * @throws NotFoundException if there is no such doctor, or the caller may not
     * @throws com.docspot.platform.web.ProblemException 412 if the doctor is not as seen, 409 if
     *     every race was lost
     */
    public <R> Change<R> change(
            String id,
            Access access,
            @Nullable IdempotencyKey key,
            @Nullable Revision seen,
            Function<Doctor, R> verb) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var now = clock.instant();
            var doctor = find(id, access);
            var handled = key == null ? null : doctor.handled(key, now).orElse(null);
            if (key != null && handled != null) {
                key.mustRepeat(handled.bodyHash());
                return new Replayed<>(doctor, handled.made());
            }
            if (seen != null) {
                seen.mustBe(doctor.revision());
            }
            var result = verb.apply(doctor);
            if (!doctor.hasChanged()) {
                return new Done<>(doctor, result);
            }
            if (key != null) {
                doctor.remember(key, now);
            }
            var written =
                    outbox.replace(Doctor.COLLECTION, doctor, doctor.revision(), doctor.facts());
            if (written != null) {
                return new Done<>(written, result);
            }
        }
        throw Conflict.tooBusy();
    }

    /**
     * Doctors of one status, those first who have had it longest.
     *
     * @param after the place that the list goes on after; null = from the beginning
     */
    public List<Doctor> having(Status status, @Nullable Place after, int limit) {
        var criteria = where("standing.status").is(status);
        if (after != null) {
            criteria =
                    criteria.orOperator(
                            where("standing.since").gt(after.since()),
                            new Criteria()
                                    .andOperator(
                                            where("standing.since").is(after.since()),
                                            where("_id").gt(after.id())));
        }
        return mongo.find(
                query(criteria).with(Sort.by("standing.since", "_id")).limit(limit), Doctor.class);
    }

    /** Where a doctor stands in the list of {@link #having}. */
    public record Place(Instant since, String id) {

        /** The place of {@code doctor}. */
        public static Place of(Doctor doctor) {
            return new Place(doctor.standing().since(), doctor.id());
        }
    }

    /**
     * Shows every doctor to {@code reader}, one by one; read in pages, since the time that one read
     * may take is bounded.
     */
    public void each(Consumer<Doctor> reader) {
        var page = page(new Query());
        while (!page.isEmpty()) {
            page.forEach(reader);
            page =
                    page.size() < PAGE
                            ? List.of()
                            : page(query(where("_id").gt(page.getLast().id())));
        }
    }

    private List<Doctor> page(Query query) {
        return mongo.find(query.with(Sort.by("_id")).limit(PAGE), Doctor.class);
    }
}
