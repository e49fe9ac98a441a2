package com.docspot.auth.session;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.docspot.auth.factor.Challenges;
import com.docspot.platform.mongo.Leases;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes sessions that ended long ago, failures that are forgotten and challenges that are over;
 * replicas share the work.
 */
@Component
class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final String LEASE = "session-sweep";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration CHALLENGES_KEPT = Duration.ofDays(1);

    private final MongoOperations mongo;
    private final Challenges challenges;
    private final Leases leases;
    private final Clock clock;

    Sweep(MongoOperations mongo, Challenges challenges, Leases leases, Clock clock) {
        this.mongo = mongo;
        this.challenges = challenges;
        this.leases = leases;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void inTurn() {
        try {
            if (leases.acquire(LEASE, Duration.ofMinutes(30))) {
                sweep();
                leases.release(LEASE);
            }
        } catch (DataAccessException e) {
            LOG.warn("old sessions could not be removed: {}", e.getClass().getSimpleName());
        }
    }

    void sweep() {
        var horizon = clock.instant().minus(KEPT);
        // What has still something to tell stays until it is told.
        mongo.remove(query(where("expiresAt").lt(horizon).and("outboxAt").is(null)), Session.class);
        mongo.remove(query(where("endedAt").lt(horizon).and("outboxAt").is(null)), Session.class);
        mongo.remove(query(where("last").lt(horizon)), Attempts.class);
        challenges.forgetBefore(clock.instant().minus(CHALLENGES_KEPT));
    }
}
