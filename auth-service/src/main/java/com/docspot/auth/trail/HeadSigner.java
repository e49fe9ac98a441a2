package com.docspot.auth.trail;

import com.docspot.platform.mongo.Leases;
import com.mongodb.MongoException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Signs the head of the log each minute and keeps it outside the database, so that nobody who has
 * the database can cut off or rewrite what is older.
 */
@Component
class HeadSigner {

    private static final Logger LOG = LoggerFactory.getLogger(HeadSigner.class);
    private static final String LEASE = "trail-head";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TrailLog log;
    private final TrailKeys keys;
    private final Leases leases;
    private final Clock clock;
    private final @Nullable HeadFile file;
    private TrailLog.Head signed = TrailLog.Head.NONE;

    HeadSigner(TrailLog log, TrailKeys keys, TrailSettings settings, Leases leases, Clock clock) {
        this.log = log;
        this.keys = keys;
        this.leases = leases;
        this.clock = clock;
        var heads = settings.heads();
        this.file = heads == null || heads.isBlank() ? null : new HeadFile(Path.of(heads));
    }

    @Scheduled(fixedDelayString = "PT1M")
    void eachMinute() {
        if (file == null || !keys.canSign()) {
            return;
        }
        try {
            if (leases.acquire(LEASE, MINUTE.plusSeconds(5))) {
                sign(file);
            }
        } catch (DataAccessException | MongoException | UncheckedIOException unavailable) {
            LOG.warn("The trail's head is signed later: {}", unavailable.getMessage());
        }
    }

    private synchronized void sign(HeadFile target) {
        var head = log.head();
        if (head.number() < signed.number()) {
            LOG.error(
                    "The access trail ends at record {}, but {} was signed: its end was cut.",
                    head.number(),
                    signed.number());
            return;
        }
        if (!head.equals(signed)) {
            target.append(keys.sign(clock.instant(), head.number(), head.hash()));
            signed = head;
        }
    }
}
