package com.docspot.auth.people;

import com.docspot.platform.web.Access;
import com.docspot.platform.web.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Makes one of two records of the same person. Three writes: the one that stays says what it is
 * about to take in, which keeps it from going elsewhere meanwhile; the other says that it is the
 * first one now, which decides it; the first takes in what it lacked. If the process ends before
 * the third, the event of the second makes it good.
 */
@Service
public class Merging {

    private final PatientRecords records;
    private final Patients patients;
    private final PersonSeal seal;
    private final SearchTerms terms;
    private final Clock clock;

    Merging(
            PatientRecords records,
            Patients patients,
            PersonSeal seal,
            SearchTerms terms,
            Clock clock) {
        this.records = records;
        this.patients = patients;
        this.seal = seal;
        this.terms = terms;
        this.clock = clock;
    }

    /** What became of two records. */
    public sealed interface Outcome {}

    /** They are one. */
    public record Merged(Patient patient) implements Outcome {}

    /** One of them was merged meanwhile, or is being merged. */
    public record Conflict() implements Outcome {}

    /** They have been one all along. */
    public record SameRecord() implements Outcome {}

    /**
     * Makes one record of two.
     *
     * @param from the id of the record that ends; it leads to the other from then on
     * @throws NotFoundException if one does not exist, or not for this caller
     */
    public Outcome merge(String from, String into, Access access) {
        var ending = patients.permitted(from, access);
        var staying = patients.permitted(into, access);
        if (ending.id().equals(staying.id())) {
            return from.equals(into)
                    ? new SameRecord()
                    : new Merged(patients.view(staying, access.caller()));
        }
        return join(ending.id(), staying.id())
                .<Outcome>map(joined -> new Merged(patients.view(joined, access.caller())))
                .orElseGet(Conflict::new);
    }

    /** Makes one record of two; empty if somebody else does something with either. */
    Optional<StoredPatient> join(String from, String into) {
        var now = clock.instant();
        var staying =
                records.change(
                        into,
                        read -> {
                            if (read.mergedInto() != null || read.isBusyWithAnother(from, now)) {
                                return Optional.empty();
                            }
                            read.prepareFor(from, now);
                            return Optional.of(List.of());
                        });
        if (staying.mergedInto() != null || staying.isBusyWithAnother(from, now)) {
            return Optional.empty();
        }
        var ending =
                records.change(
                        from,
                        read -> {
                            if (read.mergedInto() != null || read.isBusyWithAnother("", now)) {
                                return Optional.empty();
                            }
                            read.mergeInto(into, now);
                            return Optional.of(List.of(PatientFacts.merged(from, into)));
                        });
        if (!into.equals(ending.mergedInto())) {
            records.change(
                    into,
                    read -> {
                        read.leave(from);
                        return Optional.of(List.of());
                    });
            return Optional.empty();
        }
        return Optional.of(takeIn(from, into));
    }

    /** Lets a record have what another had that was merged into it; once, however often told. */
    public void complete(String from, String into) {
        if (records.exactly(into).isPresent() && records.exactly(from).isPresent()) {
            takeIn(from, into);
        }
    }

    private StoredPatient takeIn(String from, String into) {
        var now = clock.instant();
        var other = records.exactly(from).orElseThrow(NotFoundException::new);
        return records.change(
                into,
                read ->
                        read.hasAbsorbed(from)
                                ? Optional.empty()
                                : Optional.of(
                                        read.absorb(other, seal, terms, now).stream()
                                                .map(gained ->
                                                        PatientFacts.relationAdded(into, gained))
                                                .toList()));
    }
}
