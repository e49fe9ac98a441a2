package com.docspot.auth.guest;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.auth.factor.Challenge;
import com.docspot.auth.factor.Challenges;
import com.docspot.auth.factor.Opening;
import com.docspot.auth.form.EmailAddress;
import com.docspot.auth.people.Contact;
import com.docspot.auth.people.Patients;
import com.docspot.platform.mongo.FieldCipher;
import com.docspot.platform.web.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Service;

/**
 * Guests, each with a patient record of their own that no login has: whoever shows that a mailbox
 * is theirs gets at what was booked with it as a guest, and never at what an account with the same
 * address has.
 */
@Service
public class Guests {

    private static final String EMAIL_PURPOSE = "guest-email";

    private final MongoOperations mongo;
    private final FieldCipher cipher;
    private final Challenges challenges;
    private final Bookings bookings;
    private final Patients patients;
    private final Clock clock;

    Guests(
            MongoOperations mongo,
            FieldCipher cipher,
            Challenges challenges,
            Bookings bookings,
            Patients patients,
            Clock clock) {
        this.mongo = mongo;
        this.cipher = cipher;
        this.challenges = challenges;
        this.bookings = bookings;
        this.patients = patients;
        this.clock = clock;
    }

    /** Somebody wants to book without a login. */
    public Challenge begin(EmailAddress email, Contact contact, @Nullable String device) {
        var patient = Ids.next("pat");
        mongo.insert(
                new StoredGuest(
                        StoredGuest.idOf(patient),
                        patient,
                        emailIndex(email),
                        seal(patient, "email", email.written()),
                        seal(patient, "givenName", contact.givenName()),
                        seal(patient, "familyName", contact.familyName()),
                        contact.phone() == null ? null : seal(patient, "phone", contact.phone()),
                        contact.locale(),
                        contact.zone(),
                        clock.instant(),
                        null));
        return challenges.open(
                Opening.guest(patient, email.written(), device, contact.locale(), false));
    }

    /**
     * Somebody wants to see what they booked. Whether it is theirs is told by no answer; a code is
     * mailed only if it is.
     */
    public Challenge comeBack(
            EmailAddress email, String appointmentId, String locale, @Nullable String device) {
        var guest =
                bookings.patientOf(appointmentId)
                        .map(patient ->
                                mongo.findById(StoredGuest.idOf(patient), StoredGuest.class))
                        .filter(found -> found.arrivedAt() != null)
                        .filter(found -> found.emailIndex().equals(emailIndex(email)));
        return challenges.open(
                Opening.guest(
                        guest.map(StoredGuest::patientId).orElseGet(() -> Ids.next("pat")),
                        email.written(),
                        device,
                        guest.map(StoredGuest::locale).orElse(locale),
                        guest.isEmpty()));
    }

    /** A guest has shown that the mailbox is theirs; their patient record comes into being. */
    public Optional<Guest> arrive(String patientId) {
        var id = StoredGuest.idOf(patientId);
        mongo.updateFirst(
                query(where("_id").is(id).and("arrivedAt").is(null)),
                Update.update("arrivedAt", clock.instant()),
                StoredGuest.class);
        var stored = mongo.findById(id, StoredGuest.class);
        if (stored == null) {
            return Optional.empty();
        }
        patients.ensureOwn(patientId, id, contactOf(stored));
        return Optional.of(open(stored));
    }

    /** The guest who has this patient record. */
    public Optional<Guest> of(String patientId) {
        return Optional.ofNullable(mongo.findById(StoredGuest.idOf(patientId), StoredGuest.class))
                .filter(guest -> guest.arrivedAt() != null)
                .map(this::open);
    }

    /** Forgets those who never came. */
    void forgetBefore(Instant horizon, int most) {
        List<StoredGuest> gone =
                mongo.find(
                        query(where("createdAt").lt(horizon).and("arrivedAt").is(null)).limit(most),
                        StoredGuest.class);
        for (var guest : gone) {
            var removed =
                    mongo.remove(
                            query(where("_id").is(guest.id()).and("arrivedAt").is(null)),
                            StoredGuest.class);
            if (removed.getDeletedCount() == 1) {
                cipher.destroyKey("patient:" + guest.patientId());
            }
        }
    }

    private Guest open(StoredGuest stored) {
        var contact = contactOf(stored);
        return new Guest(
                stored.id(), stored.patientId(), contact.givenName(), contact.familyName());
    }

    private Contact contactOf(StoredGuest stored) {
        var patient = stored.patientId();
        var phone = stored.phone();
        return new Contact(
                unseal(patient, "givenName", stored.givenName()),
                unseal(patient, "familyName", stored.familyName()),
                unseal(patient, "email", stored.email()),
                phone == null ? null : unseal(patient, "phone", phone),
                stored.locale(),
                stored.zone());
    }

    private String emailIndex(EmailAddress email) {
        return cipher.blindIndex(EMAIL_PURPOSE, email.canonical());
    }

    private Binary seal(String patient, String field, String text) {
        return cipher.encryptText(
                "patient:" + patient, StoredGuest.COLLECTION, patient, field, text);
    }

    private String unseal(String patient, String field, Binary sealed) {
        return cipher.decryptText(
                "patient:" + patient, StoredGuest.COLLECTION, patient, field, sealed);
    }
}
