package com.docspot.auth.people;

import com.docspot.platform.events.Fact;
import com.docspot.platform.web.Access;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Ids;
import com.docspot.platform.web.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * How somebody gets hold of the record that others made of them or of their child: staff hand out a
 * code, and whoever is signed in redeems it.
 */
@Service
public class TakeOvers {

    private final PatientRecords records;
    private final Patients patients;
    private final Merging merging;
    private final PersonSeal seal;
    private final TakeOverCodes codes;
    private final TakeOverTries tries;
    private final PeopleSettings settings;
    private final Clock clock;

    TakeOvers(
            PatientRecords records,
            Patients patients,
            Merging merging,
            PersonSeal seal,
            TakeOverCodes codes,
            TakeOverTries tries,
            PeopleSettings settings,
            Clock clock) {
        this.records = records;
        this.patients = patients;
        this.merging = merging;
        this.seal = seal;
        this.codes = codes;
        this.tries = tries;
        this.settings = settings;
        this.clock = clock;
    }

    /** How a code gets to the person. */
    public enum Delivery {
        PRINT,
        MAIL
    }

    /** What became of an offer. */
    public sealed interface Offer {}

    /**
     * There is a code; the ones before are void.
     *
     * @param code to be printed; absent if it is mailed
     */
    public record Offered(@Nullable String code, RelationKind as, Instant until) implements Offer {

        /** Says nothing: who has the code may get the record. */
        @Override
        public String toString() {
            return "Offered[…]";
        }
    }

    /** There is no address to mail it to. */
    public record NoAddress() implements Offer {}

    /** The person has the record already. */
    public record HasOwner() implements Offer {}

    /** Only children have guardians by a code. */
    public record NotAMinor() implements Offer {}

    /** What became of a code that somebody redeems. */
    public sealed interface Redemption {}

    /** They have the record. */
    public record Taken(String patientId, RelationKind as) implements Redemption {}

    /** Unknown, used, replaced, too old, tried too often, or of another birth date. */
    public record NotValid() implements Redemption {}

    /** The login has tried too many. */
    public record TooManyTries() implements Redemption {}

    /**
     * Makes a code for a patient.
     *
     * @param as what whoever redeems it will be to them
     * @throws NotFoundException if there is no such patient, or not for this caller
     */
    public Offer offer(String patientId, Delivery delivery, RelationKind as, Access access) {
        var now = clock.instant();
        var patient = patients.permitted(patientId, access);
        if (as == RelationKind.SELF && patient.hasOwnLogin(now)) {
            return new HasOwner();
        }
        if (as == RelationKind.GUARDIAN && !seal.open(patient).isMinor(now)) {
            return new NotAMinor();
        }
        if (delivery == Delivery.MAIL && patient.email() == null) {
            return new NoAddress();
        }
        var id = Ids.next("vrf");
        var text = codes.code(id);
        var code =
                new TakeOverCode(id, codes.hash(text), as, now.plus(settings.takeOverLasts()), 0);
        records.change(
                patient.id(),
                read -> {
                    read.offerTakeOver(code);
                    return Optional.of(
                            delivery == Delivery.PRINT
                                    ? List.of()
                                    : List.of(
                                            PatientFacts.takeOverOffered(
                                                    read.id(), code, read.locale())));
                });
        return new Offered(delivery == Delivery.PRINT ? text : null, as, code.until());
    }

    /**
     * Redeems a code. Where the record knows the birth date, the person must know it as well.
     *
     * @throws NotFoundException if the login has no record of its own
     */
    public Redemption redeem(String text, @Nullable LocalDate birthDate, Caller caller) {
        var now = clock.instant();
        if (caller.patient() == null) {
            throw new NotFoundException();
        }
        if (!tries.take(caller.id())) {
            return new TooManyTries();
        }
        var hash = codes.hash(text);
        var met =
                hash.isEmpty()
                        ? Optional.<StoredPatient>empty()
                        : records.byTakeOver(hash).filter(patient -> counts(patient, hash, now));
        if (met.isEmpty() || !isOf(met.get(), birthDate)) {
            return new NotValid();
        }
        var taken = taken(met.get().id(), hash, caller, now);
        if (taken instanceof Taken) {
            tries.forget(caller.id());
        }
        return taken;
    }

    /** A try counts before it is judged, so that many at once are not more than five. */
    private boolean counts(StoredPatient patient, String hash, Instant now) {
        var counted = new boolean[1];
        records.change(
                patient.id(),
                read -> {
                    var code = read.takeOver();
                    counted[0] = code != null && code.hash().equals(hash) && code.works(now);
                    if (code == null || !counted[0]) {
                        return Optional.empty();
                    }
                    read.offerTakeOver(code.triedOnce());
                    return Optional.of(List.of());
                });
        return counted[0];
    }

    private boolean isOf(StoredPatient patient, @Nullable LocalDate birthDate) {
        var known = seal.open(patient).birthDate();
        return known == null || known.equals(birthDate);
    }

    private Redemption taken(String patientId, String hash, Caller caller, Instant now) {
        var code = new TakeOverCode[1];
        records.change(
                patientId,
                read -> {
                    code[0] = read.takeOver();
                    if (code[0] == null || !code[0].hash().equals(hash)) {
                        code[0] = null;
                        return Optional.empty();
                    }
                    read.offerTakeOver(null);
                    return Optional.of(
                            code[0].as() == RelationKind.GUARDIAN
                                    ? guardian(read, caller, now)
                                    : List.of());
                });
        if (code[0] == null) {
            return new NotValid();
        }
        return code[0].as() == RelationKind.GUARDIAN
                ? new Taken(patientId, RelationKind.GUARDIAN)
                : own(patientId, caller);
    }

    private List<Fact> guardian(StoredPatient read, Caller caller, Instant now) {
        var facts = new ArrayList<Fact>();
        if (read.relationOf(caller.id(), now).isEmpty()) {
            var relation =
                    Relation.of(
                            caller.id(),
                            RelationKind.GUARDIAN,
                            now,
                            seal.open(read).comesOfAge().orElse(null));
            read.relate(relation);
            facts.add(PatientFacts.relationAdded(read.id(), relation));
        }
        return facts;
    }

    /** The person has a record of their own; it takes in the one that others made. */
    private Redemption own(String patientId, Caller caller) {
        var own =
                records.byId(String.valueOf(caller.patient())).orElseThrow(NotFoundException::new);
        return own.id().equals(patientId)
                ? new Taken(patientId, RelationKind.SELF)
                : merging.join(patientId, own.id())
                        .<Redemption>map(joined -> new Taken(joined.id(), RelationKind.SELF))
                        .orElseGet(NotValid::new);
    }
}
