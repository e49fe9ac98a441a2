package com.docspot.doctor.clinic;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.doctor.form.Conflict;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.Duplicates;
import com.docspot.platform.mongo.IndexPlan;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.NotFoundException;
import com.docspot.platform.web.Revision;
import com.docspot.platform.web.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** All clinics. */
@Component
public class Clinics {

    static final IndexPlan BY_ORGANISATION =
            IndexPlan.on(Clinic.COLLECTION, "organisationId", "_id");
    static final IndexPlan BY_CREATION =
            IndexPlan.on(Clinic.COLLECTION, "creationKey").asUnique().asSparse();

    private static final Access THE_SUITE =
            new Access(
                    new Caller("doctor-service", Role.SERVICE, null, null, null, null, Set.of()),
                    Set.of(Access.ANY));

    private static final int ATTEMPTS = 5;
    private static final int PAGE = 100;
    private static final Duration KEY_LIFE = Duration.ofHours(24);

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final HolidayCalendars calendars;
    private final Clock clock;

    Clinics(MongoOperations mongo, Outbox outbox, HolidayCalendars calendars, Clock clock) {
        this.calendars = calendars;
        this.mongo = mongo;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What came of opening a clinic. */
    public sealed interface Opening {
        Clinic clinic();

        /** It is there now. */
        record Opened(Clinic clinic) implements Opening {}

        /** The same request had opened it before. */
        record OpenedBefore(Clinic clinic) implements Opening {}
    }

    /**
     * Opens a clinic of an organisation for which the caller may.
     *
     * @throws NotFoundException if the caller may not act for the organisation
     */
    public Opening open(ClinicDraft draft, Access access, @Nullable IdempotencyKey key) {
        var wanted = draft.checked();
        var clinic = Clinic.open(wanted, key, clock.instant());
        access.require(clinic.relationsTo(access.caller()));
        clinic.lookAhead(calendars, today(clinic));
        try {
            return new Opening.Opened(outbox.insert(Clinic.COLLECTION, clinic, clinic.stateFact()));
        } catch (DuplicateKeyException duplicate) {
            if (key == null || Duplicates.of(duplicate).isEmpty()) {
                throw duplicate;
            }
            return openedBefore(clinic, key, duplicate);
        }
    }

    private Opening openedBefore(
            Clinic clinic, IdempotencyKey key, DuplicateKeyException duplicate) {
        var earlier = mongo.findOne(query(where("creationKey").is(key.value())), Clinic.class);
        if (earlier == null) {
            throw duplicate;
        }
        if (earlier.isMadeBy(key, clock.instant().minus(KEY_LIFE))) {
            earlier.mustRepeat(key);
            return new Opening.OpenedBefore(earlier);
        }
        mongo.updateFirst(
                query(where("_id").is(earlier.id()).and("creationKey").is(key.value())),
                new Update().unset("creationKey").unset("creationHash"),
                Clinic.class);
        return new Opening.Opened(outbox.insert(Clinic.COLLECTION, clinic, clinic.stateFact()));
    }

    /**
     * The clinic with this id.
     *
     * @throws NotFoundException if there is none
     */
    public Clinic find(String id) {
        var clinic = mongo.findById(id, Clinic.class);
        if (clinic == null) {
            throw new NotFoundException();
        }
        return clinic;
    }

    /** Those that exist of these, by id. */
    public Map<String, Clinic> withIds(Collection<String> ids) {
        return ids.isEmpty() ? Map.of() : byId(query(where("_id").in(ids)));
    }

    /** All clinics of an organisation, by id. */
    public Map<String, Clinic> of(String organisationId) {
        return byId(query(where("organisationId").is(organisationId)));
    }

    /**
     * Clinics in the order of their ids.
     *
     * @param organisationId only its clinics; null = all
     * @param after the id that the list goes on after; null = from the beginning
     */
    public List<Clinic> list(@Nullable String organisationId, @Nullable String after, int limit) {
        var query = new Query();
        if (organisationId != null) {
            query.addCriteria(where("organisationId").is(organisationId));
        }
        if (after != null) {
            query.addCriteria(where("_id").gt(after));
        }
        return mongo.find(query.with(Sort.by("_id")).limit(limit), Clinic.class);
    }

    /**
     * Shows every clinic to {@code reader}, one by one; read in pages, since the time that one read
     * may take is bounded.
     */
    public void each(Consumer<Clinic> reader) {
        var page = list(null, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = page.size() < PAGE ? List.of() : list(null, page.getLast().id(), PAGE);
        }
    }

    /**
     * Changes a clinic by one of its verbs, in one write together with its event.
     *
     * @param seen the revision that the caller has read
     */
    public Clinic change(String id, Access access, @Nullable Revision seen, Consumer<Clinic> verb) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var clinic = find(id);
            access.require(clinic.relationsTo(access.caller()));
            if (seen != null) {
                seen.mustBe(clinic.revision());
            }
            var before = clinic.state();
            verb.accept(clinic);
            clinic.lookAhead(calendars, today(clinic));
            if (clinic.state().equals(before)) {
                return clinic;
            }
            var written =
                    outbox.replace(
                            Clinic.COLLECTION, clinic, clinic.revision(), clinic.stateFact());
            if (written != null) {
                return written;
            }
        }
        throw Conflict.tooBusy();
    }

    /** Keeps public holidays like this from now on. */
    public Clinic observe(String id, ObservanceDraft draft, Access access, Revision seen) {
        return change(id, access, seen, clinic -> clinic.observe(draft, calendars));
    }

    /** Knows the holidays of the years to come, of which there are more each year. */
    void keepHolidays(Clinic clinic) {
        change(clinic.id(), THE_SUITE, null, _ -> {});
    }

    private LocalDate today(Clinic clinic) {
        return LocalDate.ofInstant(clock.instant(), clinic.zone());
    }

    private Map<String, Clinic> byId(Query query) {
        var found = new HashMap<String, Clinic>();
        mongo.find(query, Clinic.class).forEach(clinic -> found.put(clinic.id(), clinic));
        return found;
    }
}
