package com.docspot.auth.people;

import com.docspot.platform.events.Fact;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What becomes of patients when a login ends by its owner's wish. */
@Component
public class Departures {

    private final PatientRecords records;
    private final PersonSeal seal;
    private final Clock clock;

    Departures(PatientRecords records, PersonSeal seal, Clock clock) {
        this.records = records;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * The login acts for nobody any more. Of its own record nothing stays either, unless somebody
     * treats the person: clinics have to keep what they know. Done again, it changes nothing.
     *
     * @param patientId the login's own record
     */
    public void depart(String userId, @Nullable String patientId) {
        var now = clock.instant();
        for (var patient : records.of(userId, Integer.MAX_VALUE)) {
            records.change(
                    patient.id(),
                    read ->
                            Optional.of(
                                            end(
                                                    read,
                                                    now,
                                                    relation -> userId.equals(relation.userId())))
                                    .filter(ended -> !ended.isEmpty()));
        }
        if (patientId != null && records.byId(patientId).isPresent()) {
            erase(patientId, now);
        }
        // The key goes after the write that nobody can undo, and next time if the process ended.
        if (patientId != null
                && records.exactly(patientId).filter(StoredPatient::isErased).isPresent()) {
            seal.destroy(patientId);
        }
    }

    private void erase(String patientId, Instant now) {
        records.change(
                patientId,
                read -> {
                    if (read.mergedInto() != null || !read.circles().isEmpty()) {
                        return Optional.empty();
                    }
                    var facts = new ArrayList<>(end(read, now, _ -> true));
                    read.erase(now);
                    facts.add(PatientFacts.erased(patientId));
                    return Optional.of(facts);
                });
    }

    private static List<Fact> end(StoredPatient patient, Instant now, Predicate<Relation> which) {
        return patient
                .replace(
                        relation -> relation.endedAt() == null && which.test(relation),
                        relation -> relation.endedAt(now))
                .stream()
                .filter(relation -> relation.userId() != null)
                .map(relation ->
                        PatientFacts.relationEnded(
                                patient.id(), relation, now, PatientFacts.Why.ENDED))
                .toList();
    }
}
