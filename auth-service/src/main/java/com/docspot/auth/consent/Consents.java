package com.docspot.auth.consent;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.auth.people.Patients;
import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** Consents, given and withdrawn by the person or whoever answers for them by law. */
@Service
public class Consents {

    private static final String TOPIC = "docspot.people.v1";
    private static final int MOST_LISTED = 500;

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final Patients patients;
    private final ConsentSettings settings;
    private final Clock clock;

    Consents(
            MongoOperations mongo,
            Outbox outbox,
            Patients patients,
            ConsentSettings settings,
            Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.patients = patients;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of an agreement. */
    public sealed interface Outcome {}

    /** It stands. */
    public record Given(Consent consent, boolean already) implements Outcome {}

    /** The person read another text than the one that counts. */
    public record TextOutdated(String current) implements Outcome {}

    /** What the suite learns. */
    record Told(
            String consentId, String patientId, Purpose purpose, String textVersion, Instant at) {}

    /** The version of each text that is to be shown. */
    public Map<Purpose, String> texts() {
        return settings.texts();
    }

    /** Somebody agrees, for themselves or for a child. */
    public Outcome give(String patientId, Purpose purpose, String textVersion, Access access) {
        var subject = patients.see(patientId, access).id();
        var current = String.valueOf(settings.texts().get(purpose));
        if (!textVersion.equals(current)) {
            return new TextOutdated(current);
        }
        var standing = mongo.findOne(query(standing(subject, purpose)), Consent.class);
        if (standing != null) {
            if (standing.textVersion().equals(textVersion)) {
                return new Given(standing, true);
            }
            withdraw(standing, access);
        }
        var now = clock.instant();
        var consent =
                new Consent(
                        Ids.next("con"),
                        purpose,
                        textVersion,
                        access.caller().id(),
                        subject,
                        now,
                        null,
                        null,
                        Consent.standing(subject, purpose),
                        1);
        try {
            return new Given(
                    outbox.insert(Consent.COLLECTION, consent, fact("consent.given", consent, now)),
                    false);
        } catch (DuplicateKeyException _) {
            // Another tab agreed at the same moment.
            return give(patientId, purpose, textVersion, access);
        }
    }

    /** A patient's consents, the latest first. */
    public List<Consent> of(String patientId, Access access) {
        var subject = patients.see(patientId, access).id();
        return mongo.find(
                query(where("subject").is(subject))
                        .with(Sort.by(Sort.Direction.DESC, "_id"))
                        .limit(MOST_LISTED),
                Consent.class);
    }

    /**
     * Takes a consent back; harmless if it was.
     *
     * @throws NotFoundException if there is none, or not for this caller
     */
    public void withdraw(String id, Access access) {
        var consent = mongo.findById(id, Consent.class);
        if (consent == null) {
            throw new NotFoundException();
        }
        patients.see(consent.subject(), access);
        withdraw(consent, access);
    }

    private void withdraw(Consent consent, Access access) {
        var now = clock.instant();
        outbox.change(
                Consent.class,
                query(where("_id").is(consent.id()).and("withdrawnAt").is(null)),
                new Update()
                        .set("withdrawnAt", now)
                        .set("withdrawnBy", access.caller().id())
                        .unset("standing"),
                fact("consent.withdrawn", consent, now));
    }

    private static Criteria standing(String subject, Purpose purpose) {
        return where("standing").is(Consent.standing(subject, purpose));
    }

    private static Fact fact(String type, Consent consent, Instant at) {
        return new Fact(
                "com.docspot." + type,
                TOPIC,
                new Told(
                        consent.id(),
                        consent.subject(),
                        consent.purpose(),
                        consent.textVersion(),
                        at));
    }
}
