package com.docspot.platform.mongo;

import com.mongodb.MongoException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Wraps anew, under the current master key, every data key that an earlier one still wraps, so that
 * the earlier one can be taken away. Replicas share the work; a key that is in use goes on being
 * used meanwhile, because only its wrapping changes.
 */
final class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final String LEASE = "master-key-rotation";

    private final ObjectProvider<FieldCipher> cipher;
    private final Leases leases;

    KeyRotation(ObjectProvider<FieldCipher> cipher, Leases leases) {
        this.cipher = cipher;
        this.leases = leases;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
    void inTurn() {
        try {
            if (leases.acquire(LEASE, Duration.ofMinutes(30))) {
                cipher.ifAvailable(this::rotate);
                leases.release(LEASE);
            }
        } catch (DataAccessException | MongoException e) {
            LOG.warn("The data keys are wrapped anew later: {}", e.getClass().getSimpleName());
        }
    }

    private void rotate(FieldCipher fieldCipher) {
        var wrapped = fieldCipher.wrapAnew();
        if (wrapped > 0) {
            LOG.info(
                    "{} data keys were wrapped anew; no earlier master key wraps any now.",
                    wrapped);
        }
    }
}
