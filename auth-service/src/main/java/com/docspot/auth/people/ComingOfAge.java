package com.docspot.auth.people;

import com.docspot.platform.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the suite of relations that time has ended, such as guardians' when a child comes of age.
 * Here they end by themselves, to the instant; replicas share the telling.
 */
@Component
class ComingOfAge {

    private static final Logger LOG = LoggerFactory.getLogger(ComingOfAge.class);
    private static final String LEASE = "relations-end";
    private static final int BATCH = 200;

    private final PatientRecords records;
    private final Leases leases;
    private final Clock clock;

    ComingOfAge(PatientRecords records, Leases leases, Clock clock) {
        this.records = records;
        this.leases = leases;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT20S")
    void inTurn() {
        try {
            if (leases.acquire(LEASE, Duration.ofMinutes(5))) {
                endWhatIsDue();
                leases.release(LEASE);
            }
        } catch (DataAccessException e) {
            LOG.warn("ended relations could not be told: {}", e.getClass().getSimpleName());
        }
    }

    void endWhatIsDue() {
        var now = clock.instant();
        List<StoredPatient> due;
        do {
            due = records.due(now, BATCH);
            for (var patient : due) {
                records.change(
                        patient.id(),
                        read -> {
                            var ended =
                                    read.replace(
                                            relation -> relation.isDue(now),
                                            relation ->
                                                    relation.endedAt(
                                                            Objects.requireNonNull(
                                                                    relation.until())));
                            return Optional.of(
                                    ended.stream()
                                            .map(relation ->
                                                    PatientFacts.relationEnded(
                                                            read.id(),
                                                            relation,
                                                            Objects.requireNonNull(
                                                                    relation.endedAt()),
                                                            PatientFacts.Why.TIME))
                                            .toList());
                        });
            }
        } while (due.size() == BATCH);
    }
}
