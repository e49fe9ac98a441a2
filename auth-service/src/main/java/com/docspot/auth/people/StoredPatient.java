package com.docspot.auth.people;

import com.docspot.platform.web.Caller;
import com.docspot.platform.web.IdempotencyKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A patient as the database holds one: what is about the person is encrypted. The verbs change what
 * was read; it is written only if nobody has changed it meanwhile.
 */
@Document(StoredPatient.COLLECTION)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Spring Data fills, indexes read them.
final class StoredPatient {

    static final String COLLECTION = "patients";

    /** Relations that hold or may still be accepted. */
    static final int MOST_RELATIONS = 20;

    private static final int MOST_REMEMBERED = 60;
    // Nobody goes to so many doctors; it bounds what one booking after the other could make of us.
    private static final int MOST_CIRCLES = 200;
    private static final Duration MERGES_END_WITHIN = Duration.ofMinutes(1);

    @Id private String id;

    private long revision;
    private Binary givenName;
    private Binary familyName;
    private @Nullable Binary birthDate;
    private @Nullable Binary sex;
    private @Nullable Binary email;
    private @Nullable Binary phone;
    private String locale;
    private String zone;
    private List<Relation> relations = List.of();
    private @Nullable Instant relationsEndAt;
    private @Nullable List<String> knownTo;

    private @Nullable List<String> terms;

    private @Nullable TakeOverCode takeOver;
    private @Nullable String mergedInto;
    private @Nullable Instant mergedAt;
    private @Nullable Instant erasedAt;
    private @Nullable String absorbing;
    private @Nullable Instant absorbingSince;
    private @Nullable List<String> absorbed;
    private @Nullable String idempotency;
    private @Nullable String idempotencyBody;
    private Instant createdAt;

    private StoredPatient() {}

    /**
     * A new one.
     *
     * @param circle the organisation or the doctor who makes the record; the person themselves,
     *     when absent
     */
    static StoredPatient born(
            String id,
            @Nullable Relation first,
            @Nullable String circle,
            @Nullable IdempotencyKey key,
            Instant now) {
        var patient = new StoredPatient();
        patient.id = id;
        patient.createdAt = now;
        patient.relations = first == null ? List.of() : List.of(first);
        patient.knownTo = circle == null ? null : List.of(circle);
        patient.idempotency = key == null ? null : key.value();
        patient.idempotencyBody = key == null ? null : key.bodyHash();
        patient.planEnds();
        return patient;
    }

    /** Says this of the person from now on, and is found by it. */
    StoredPatient describe(Person person, PersonSeal seal, SearchTerms searchTerms) {
        var contact = person.contact();
        givenName = seal.seal(id, "givenName", contact.givenName());
        familyName = seal.seal(id, "familyName", contact.familyName());
        birthDate = seal.sealIfGiven(id, "birthDate", Objects.toString(person.birthDate(), null));
        sex = seal.sealIfGiven(id, "sex", person.sex() == null ? null : person.sex().name());
        email = seal.sealIfGiven(id, "email", contact.email());
        phone = seal.sealIfGiven(id, "phone", contact.phone());
        locale = contact.locale();
        zone = contact.zone();
        terms = searchTerms.of(circles(), person);
        return this;
    }

    /** Lets these circles know the patient; false if they all did. */
    boolean becomeKnownTo(List<String> newcomers, Person person, SearchTerms searchTerms) {
        var circles = new ArrayList<>(circles());
        newcomers.stream().filter(circle -> !circles.contains(circle)).forEach(circles::add);
        if (circles.size() == circles().size()) {
            return false;
        }
        knownTo =
                List.copyOf(
                        circles.subList(
                                Math.max(0, circles.size() - MOST_CIRCLES), circles.size()));
        terms = searchTerms.of(knownTo, person);
        return true;
    }

    /** Adds a relation; the oldest that are over are forgotten. */
    void relate(Relation relation) {
        var all = new ArrayList<>(relations);
        all.add(relation);
        for (var i = 0; all.size() > MOST_REMEMBERED && i < all.size(); ) {
            if (all.get(i).endedAt() != null) {
                all.remove(i);
            } else {
                i++;
            }
        }
        relations = List.copyOf(all);
        planEnds();
    }

    /** Puts another in the place of each relation that fits; the ones that were put. */
    List<Relation> replace(Predicate<Relation> which, UnaryOperator<Relation> by) {
        var changed = relations.stream().filter(which).map(by).toList();
        relations =
                relations.stream()
                        .map(relation -> which.test(relation) ? by.apply(relation) : relation)
                        .toList();
        planEnds();
        return changed;
    }

    /** What the caller is to the patient, in the words of the authorization table. */
    Set<String> heldBy(Caller caller, Instant now) {
        var held = new TreeSet<String>();
        relations.stream()
                .filter(relation -> relation.holds(caller.id(), now))
                .forEach(relation -> held.add(relation.kind().relation()));
        if (caller.organisation() != null && circles().contains(caller.organisation())) {
            held.add("organisation");
        }
        if (caller.doctor() != null && circles().contains(caller.doctor())) {
            held.add("doctor");
        }
        return held;
    }

    /** The closest relation of a login to the patient. */
    Optional<RelationKind> relationOf(String userId, Instant now) {
        return relations.stream()
                .filter(relation -> relation.holds(userId, now))
                .map(Relation::kind)
                .min(Enum::compareTo);
    }

    boolean hasOwnLogin(Instant now) {
        return relations.stream()
                .anyMatch(relation -> relation.kind() == RelationKind.SELF && relation.holds(now));
    }

    boolean hasRoomForRelations(Instant now) {
        return relations.stream()
                        .filter(relation -> relation.holds(now) || relation.isOpen(now))
                        .count()
                < MOST_RELATIONS;
    }

    void offerTakeOver(@Nullable TakeOverCode code) {
        takeOver = code;
    }

    /** Is about to take in another record, so that it cannot itself go elsewhere meanwhile. */
    void prepareFor(String other, Instant now) {
        absorbing = other;
        absorbingSince = now;
    }

    /** Gives the other record up again. */
    void leave(String other) {
        if (other.equals(absorbing)) {
            absorbing = null;
            absorbingSince = null;
        }
    }

    /** Whether a record other than this is being taken in. */
    boolean isBusyWithAnother(String than, Instant now) {
        return absorbing != null
                && !absorbing.equals(than)
                && absorbingSince != null
                && now.isBefore(absorbingSince.plus(MERGES_END_WITHIN));
    }

    boolean hasAbsorbed(String other) {
        return absorbed != null && absorbed.contains(other);
    }

    /**
     * Takes in what another record of the same person has and this one lacks.
     *
     * @return the relations that are new here
     */
    List<Relation> absorb(
            StoredPatient other, PersonSeal seal, SearchTerms searchTerms, Instant now) {
        leave(other.id);
        var ids = new ArrayList<>(absorbed == null ? List.<String>of() : absorbed);
        ids.add(other.id);
        absorbed = List.copyOf(ids);
        var gained =
                other.relations.stream()
                        .filter(relation -> relation.holds(now))
                        .filter(relation ->
                                relationOf(String.valueOf(relation.userId()), now).isEmpty())
                        .toList();
        gained.forEach(this::relate);
        var person = seal.open(this).completedBy(seal.open(other));
        becomeKnownTo(other.circles(), person, searchTerms);
        describe(person, seal, searchTerms);
        return gained;
    }

    /** Is another record of the same person, which stands for both from now on. */
    void mergeInto(String other, Instant now) {
        mergedInto = other;
        mergedAt = now;
        takeOver = null;
        relationsEndAt = null;
        terms = null;
    }

    /** Is found by nothing any more; what is still there of the person goes with its key. */
    void erase(Instant now) {
        erasedAt = now;
        birthDate = null;
        sex = null;
        email = null;
        phone = null;
        terms = null;
        takeOver = null;
        idempotency = null;
        idempotencyBody = null;
    }

    boolean isErased() {
        return erasedAt != null;
    }

    private void planEnds() {
        relationsEndAt =
                relations.stream()
                        .filter(relation -> relation.endedAt() == null && relation.userId() != null)
                        .map(Relation::until)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
    }

    String id() {
        return id;
    }

    long revision() {
        return revision;
    }

    Binary givenName() {
        return givenName;
    }

    Binary familyName() {
        return familyName;
    }

    @Nullable Binary birthDate() {
        return birthDate;
    }

    @Nullable Binary sex() {
        return sex;
    }

    @Nullable Binary email() {
        return email;
    }

    @Nullable Binary phone() {
        return phone;
    }

    String locale() {
        return locale;
    }

    String zone() {
        return zone;
    }

    List<Relation> relations() {
        return relations;
    }

    List<String> circles() {
        return knownTo == null ? List.of() : knownTo;
    }

    @Nullable TakeOverCode takeOver() {
        return takeOver;
    }

    @Nullable String mergedInto() {
        return mergedInto;
    }

    @Nullable String idempotencyBody() {
        return idempotencyBody;
    }

    Instant createdAt() {
        return createdAt;
    }
}
