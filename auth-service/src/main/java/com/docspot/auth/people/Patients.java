package com.docspot.auth.people;

import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The patients: each a person, with or without a login that acts for them. */
@Service
public class Patients {

    /** How many people one login may act for. */
    private static final int MOST_OF_A_LOGIN = 20;

    private final PatientRecords records;
    private final PersonSeal seal;
    private final SearchTerms terms;
    private final Clock clock;

    Patients(PatientRecords records, PersonSeal seal, SearchTerms terms, Clock clock) {
        this.records = records;
        this.seal = seal;
        this.terms = terms;
        this.clock = clock;
    }

    /** What became of a new record. */
    public sealed interface Outcome {}

    /** It is there. */
    public record Made(Patient patient, boolean replayed) implements Outcome {}

    /** Only children have guardians by asking for it. */
    public record NotAChild() implements Outcome {}

    /** The login acts for as many as it may. */
    public record TooMany() implements Outcome {}

    /** What became of a change. */
    public sealed interface ChangeOutcome {}

    /** It was made. */
    public record Changed(Patient patient) implements ChangeOutcome {}

    /** The person changes this in their own account. */
    public record BelongsToALogin() implements ChangeOutcome {}

    /** Makes the patient record that a login has of its own, unless it is there. */
    public void ensureOwn(String patientId, String userId, Contact contact) {
        if (records.exactly(patientId).isPresent()) {
            return;
        }
        var now = clock.instant();
        var patient =
                StoredPatient.born(patientId, Relation.self(userId, now), null, null, now)
                        .describe(Person.of(contact), seal, terms);
        try {
            records.add(patient, PatientFacts.created(patientId, userId, null));
        } catch (DuplicateKeyException _) {
            // The same login signed in twice at once, and the other made it.
        }
    }

    /** Changes how the owner of a login is called and reached. */
    public void changeContact(String patientId, Contact contact) {
        records.byId(patientId)
                .ifPresent(patient ->
                        records.change(
                                patient.id(),
                                read -> {
                                    var before = seal.open(read);
                                    return Optional.of(
                                            describe(
                                                    read,
                                                    new Person(
                                                            contact,
                                                            before.birthDate(),
                                                            before.sex())));
                                }));
    }

    /**
     * Changes what the owner of a login says about themselves; what they leave open stays as
     * somebody who treats them wrote it.
     */
    public void changePerson(String patientId, Person said) {
        records.byId(patientId)
                .ifPresent(patient ->
                        records.change(
                                patient.id(),
                                read ->
                                        Optional.of(
                                                describe(
                                                        read, said.completedBy(seal.open(read))))));
    }

    /** Makes a record of a child, whose guardian the caller is until it comes of age. */
    public Outcome addChild(Person child, Caller caller, @Nullable IdempotencyKey key) {
        var now = clock.instant();
        var earlier = earlier(key, caller);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (!child.isMinor(now)) {
            return new NotAChild();
        }
        if (records.of(caller.id(), MOST_OF_A_LOGIN).size() >= MOST_OF_A_LOGIN) {
            return new TooMany();
        }
        var guardian =
                Relation.of(
                        caller.id(), RelationKind.GUARDIAN, now, child.comesOfAge().orElseThrow());
        var id = Ids.next("pat");
        return add(
                StoredPatient.born(id, guardian, null, key, now).describe(child, seal, terms),
                caller,
                key,
                PatientFacts.created(id, null, null),
                PatientFacts.relationAdded(id, guardian));
    }

    /** Makes a record of somebody whom an organisation's staff or a doctor has in front of them. */
    public Outcome register(Person person, Caller caller, @Nullable IdempotencyKey key) {
        var now = clock.instant();
        var earlier = earlier(key, caller);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var id = Ids.next("pat");
        return add(
                StoredPatient.born(id, null, PatientSearch.circleOf(caller), key, now)
                        .describe(person, seal, terms),
                caller,
                key,
                PatientFacts.created(id, null, caller.organisation()));
    }

    /**
     * A patient whom the caller may see.
     *
     * @throws NotFoundException if there is none, or not for this caller
     */
    public Patient see(String patientId, Access access) {
        return view(permitted(patientId, access), access.caller());
    }

    /** Everybody whom a login may act for, itself first. */
    public List<Patient> of(Caller caller) {
        var now = clock.instant();
        return records.of(caller.id(), 3 * MOST_OF_A_LOGIN).stream()
                .filter(patient -> patient.relationOf(caller.id(), now).isPresent())
                .map(patient -> view(patient, caller))
                .sorted(Comparator.comparing(patient -> Objects.requireNonNull(patient.relation())))
                .toList();
    }

    /**
     * Changes what a record says of the person.
     *
     * @param revision at which the caller has seen it
     * @throws NotFoundException if there is none, or not for this caller
     */
    public ChangeOutcome change(
            String patientId, long revision, PersonChange change, Access access) {
        var patient = permitted(patientId, access);
        if (change.isAboutContact() && patient.hasOwnLogin(clock.instant())) {
            return new BelongsToALogin();
        }
        var changed =
                records.change(
                        patient,
                        revision,
                        read -> describe(read, change.appliedTo(seal.open(read))));
        return new Changed(view(changed, access.caller()));
    }

    /**
     * How to reach a patient: by their own addresses, else by those of whoever acts for them.
     *
     * @throws NotFoundException if there is none
     */
    public Contact contactOf(String patientId) {
        var patient = records.byId(patientId).orElseThrow(NotFoundException::new);
        var own = seal.open(patient).contact();
        if (own.email() != null || own.phone() != null) {
            return own;
        }
        var now = clock.instant();
        return patient.relations().stream()
                .filter(relation -> relation.holds(now))
                .map(relation -> records.ownOf(String.valueOf(relation.userId()), now))
                .flatMap(Optional::stream)
                .map(other -> seal.open(other).contact())
                .findFirst()
                .map(other ->
                        new Contact(
                                own.givenName(),
                                own.familyName(),
                                other.email(),
                                other.phone(),
                                other.locale(),
                                own.zone()))
                .orElse(own);
    }

    /** The record, if the caller has one of the relations that the operation asks for. */
    StoredPatient permitted(String patientId, Access access) {
        var patient = records.byId(patientId).orElseThrow(NotFoundException::new);
        access.require(patient.heldBy(access.caller(), clock.instant()).toArray(String[]::new));
        return patient;
    }

    Patient view(StoredPatient patient, Caller caller) {
        return new Patient(
                patient.id(),
                seal.open(patient),
                patient.relationOf(caller.id(), clock.instant()).orElse(null),
                patient.createdAt(),
                patient.revision());
    }

    /**
     * Notices that an organisation and one of its doctors have to do with a patient. Whoever books
     * for a stranger does not get to know them by it: that takes the patient's own side.
     *
     * @param byPatient whether the patient's own side made the visit
     */
    public void visit(String patientId, String organisationId, String doctorId, boolean byPatient) {
        var circles = List.of(organisationId, doctorId);
        var patient = records.byId(patientId).orElse(null);
        if (patient == null || patient.circles().containsAll(circles)) {
            return;
        }
        records.change(
                patient.id(),
                read ->
                        (byPatient || circles.stream().anyMatch(read.circles()::contains))
                                        && read.becomeKnownTo(circles, seal.open(read), terms)
                                ? Optional.of(List.of())
                                : Optional.empty());
    }

    /** Guardians stay guardians until the day that the record now says. */
    private List<Fact> describe(StoredPatient read, Person person) {
        var before = seal.open(read).comesOfAge().orElse(null);
        var after = person.comesOfAge().orElse(null);
        var facts = new ArrayList<Fact>();
        facts.add(PatientFacts.changed(read.id()));
        var now = clock.instant();
        var staysUnderGuardians = before == null && after != null && !now.isBefore(after);
        if (!Objects.equals(before, after) && !staysUnderGuardians) {
            read
                    .replace(
                            relation ->
                                    relation.kind() == RelationKind.GUARDIAN
                                            && relation.endedAt() == null
                                            && Objects.equals(relation.until(), before),
                            relation -> relation.until(after))
                    .stream()
                    .filter(relation -> relation.userId() != null && !relation.isDue(now))
                    .forEach(
                            relation -> facts.add(PatientFacts.relationAdded(read.id(), relation)));
        }
        read.describe(person, seal, terms);
        return facts;
    }

    private Outcome add(
            StoredPatient patient, Caller caller, @Nullable IdempotencyKey key, Fact... facts) {
        try {
            return new Made(view(records.add(patient, facts), caller), false);
        } catch (DuplicateKeyException e) {
            return earlier(key, caller).orElseThrow(() -> e);
        }
    }

    private Optional<Outcome> earlier(@Nullable IdempotencyKey key, Caller caller) {
        return key == null
                ? Optional.empty()
                : records.byIdempotency(key.value())
                        .map(patient -> {
                            key.mustRepeat(String.valueOf(patient.idempotencyBody()));
                            return new Made(view(patient, caller), true);
                        });
    }
}
