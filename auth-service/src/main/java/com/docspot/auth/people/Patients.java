package com.docspot.auth.people;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.platform.events.Fact;
import com.docspot.platform.events.Outbox;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.NotFoundException;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/** The patients: each a person, with or without a login that acts for them. */
@Service
public class Patients {

    private static final String TOPIC = "docspot.people.v1";
    private static final String EMAIL_PURPOSE = "patient-email";

    private final MongoOperations mongo;
    private final Outbox outbox;
    private final FieldCipher cipher;
    private final Clock clock;

    Patients(MongoOperations mongo, Outbox outbox, FieldCipher cipher, Clock clock) {
        this.mongo = mongo;
        this.outbox = outbox;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** What the suite learns about a new patient. */
    record Created(String patientId, @Nullable String userId) {}

    /** Makes the patient record that a login has of its own, unless it is there. */
    public void ensureOwn(String patientId, String userId, Contact contact) {
        if (mongo.exists(query(where("_id").is(patientId)), StoredPatient.class)) {
            return;
        }
        var now = clock.instant();
        var own = new Relation(userId, Relation.Kind.SELF, now, null);
        var patient =
                new StoredPatient(
                        patientId,
                        seal(patientId, "givenName", contact.givenName()),
                        seal(patientId, "familyName", contact.familyName()),
                        sealIfGiven(patientId, "email", contact.email()),
                        sealIfGiven(patientId, "phone", contact.phone()),
                        contact.email() == null ? null : emailIndex(contact.email()),
                        contact.locale(),
                        contact.zone(),
                        List.of(own),
                        now,
                        1);
        try {
            outbox.insert(
                    StoredPatient.COLLECTION,
                    patient,
                    new Fact("com.docspot.patient.created", TOPIC, new Created(patientId, userId)));
        } catch (DuplicateKeyException _) {
            // The same login signed in twice at once, and the other made it.
        }
    }

    /** Changes how a patient is called and reached. */
    public void changeContact(String patientId, Contact contact) {
        var update =
                new Update()
                        .set("givenName", seal(patientId, "givenName", contact.givenName()))
                        .set("familyName", seal(patientId, "familyName", contact.familyName()))
                        .set("locale", contact.locale())
                        .set("zone", contact.zone());
        if (contact.phone() == null) {
            update.unset("phone");
        } else {
            update.set("phone", seal(patientId, "phone", contact.phone()));
        }
        outbox.change(StoredPatient.class, query(where("_id").is(patientId)), update);
    }

    /**
     * A patient whom the caller may see.
     *
     * @throws NotFoundException if there is none, or not for this caller
     */
    public Patient see(String patientId, Access access) {
        var stored = mongo.findById(patientId, StoredPatient.class);
        if (stored == null) {
            throw new NotFoundException();
        }
        var now = clock.instant();
        access.require(
                stored.relations().stream()
                        .filter(relation -> relation.holds(access.caller().id(), now))
                        .map(relation -> relation.kind().name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new));
        return open(stored);
    }

    private Patient open(StoredPatient stored) {
        var contact =
                new Contact(
                        unseal(stored.id(), "givenName", stored.givenName()),
                        unseal(stored.id(), "familyName", stored.familyName()),
                        stored.email() == null
                                ? null
                                : unseal(stored.id(), "email", stored.email()),
                        stored.phone() == null
                                ? null
                                : unseal(stored.id(), "phone", stored.phone()),
                        stored.locale(),
                        stored.zone());
        return new Patient(stored.id(), contact, stored.createdAt(), stored.revision());
    }

    private String emailIndex(String email) {
        var folded =
                Normalizer.normalize(email, Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT);
        return cipher.blindIndex(EMAIL_PURPOSE, folded);
    }

    private @Nullable Binary sealIfGiven(String id, String field, @Nullable String text) {
        return text == null ? null : seal(id, field, text);
    }

    private Binary seal(String id, String field, String text) {
        return cipher.encryptText("patient:" + id, StoredPatient.COLLECTION, id, field, text);
    }

    private String unseal(String id, String field, Binary sealed) {
        return cipher.decryptText("patient:" + id, StoredPatient.COLLECTION, id, field, sealed);
    }
}
