package com.docspot.platform.trail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sums up what would be too much one by one. The first of a kind is written at once and opens a
 * sum; what follows is counted and written when the sum closes: a quarter of an hour later, when it
 * names a hundred patients, or when the service stops. A service that is killed loses the count,
 * never the fact.
 */
class Sums implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sums.class);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final int MOST = 20_000;

    /** Between the web server, which is stopped before, and the relay, which is stopped after. */
    private static final int PHASE = 1_000;

    private final Ledger ledger;
    private final Clock clock;
    private final Map<Kind, Sum> open = new HashMap<>();
    private volatile @Nullable Thread closer;

    Sums(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Counts own access by session, and what a service touches by operation. */
    void add(AccessRecorded access) {
        var actor = access.actor();
        add(
                new Kind(actor.id(), access.own() ? actor.sessionId() : access.operation()),
                access.to(),
                access.subjects(),
                () -> ledger.write(access),
                sum -> ledger.write(summed(access, sum)));
    }

    /** Counts refusals of one operation. */
    void add(SecurityRecorded refusal) {
        add(
                new Kind(refusal.actor().id(), refusal.operation() + " " + refusal.status()),
                refusal.to(),
                List.of(),
                () -> ledger.write(refusal),
                sum -> ledger.write(summed(refusal, sum)));
    }

    private void add(
            Kind kind, Instant at, List<String> subjects, Runnable first, Consumer<Sum> rest) {
        Sum over;
        synchronized (open) {
            var sum = open.get(kind);
            if (sum != null && !sum.isOver(at)) {
                sum.count(at, subjects);
                return;
            }
            over = open.remove(kind);
        }
        if (over != null) {
            var _ = write(kind, over);
        }
        first.run();
        synchronized (open) {
            if (open.size() < MOST) {
                open.putIfAbsent(kind, new Sum(at, rest));
            }
        }
    }

    /** Writes what is counted in sums that are over at this time. */
    void close(Instant now) {
        closeThose(sum -> sum.isOver(now));
    }

    private void closeThose(Predicate<Sum> chosen) {
        Map<Kind, Sum> over;
        synchronized (open) {
            over = new HashMap<>(open);
            over.values().removeIf(chosen.negate());
            open.keySet().removeAll(over.keySet());
        }
        // One that cannot be written costs seconds; those behind it wait with it.
        var unavailable = false;
        for (var sum : over.entrySet()) {
            if (unavailable) {
                keep(sum.getKey(), sum.getValue());
            } else {
                unavailable = !write(sum.getKey(), sum.getValue());
            }
        }
    }

    private boolean write(Kind kind, Sum sum) {
        if (sum.requests == 0) {
            return true;
        }
        try {
            sum.rest.accept(sum);
            return true;
        } catch (RuntimeException unavailable) {
            LOG.warn("A sum of the access trail waits for MongoDB: {}", unavailable.getMessage());
            keep(kind, sum);
            return false;
        }
    }

    private void keep(Kind kind, Sum sum) {
        synchronized (open) {
            open.merge(kind, sum, Sum::and);
        }
    }

    private static AccessRecorded summed(AccessRecorded first, Sum sum) {
        return new AccessRecorded(
                first.service(),
                first.operation(),
                null,
                first.actor(),
                List.copyOf(sum.subjects),
                sum.subjects.size(),
                first.own(),
                sum.requests,
                sum.opened,
                sum.last);
    }

    private static SecurityRecorded summed(SecurityRecorded first, Sum sum) {
        return new SecurityRecorded(
                first.service(),
                first.operation(),
                null,
                first.actor(),
                first.status(),
                sum.requests,
                sum.opened,
                sum.last);
    }

    @Override
    public void start() {
        closer = Thread.ofVirtual().name("trail-sums").start(this::closeFromTimeToTime);
    }

    @Override
    public void stop() {
        var thread = closer;
        closer = null;
        if (thread != null) {
            thread.interrupt();
        }
        closeThose(_ -> true);
    }

    @Override
    public boolean isRunning() {
        return closer != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void closeFromTimeToTime() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                close(clock.instant());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private record Kind(String actor, @Nullable String what) {}

    /** What came after the first; guarded by {@link #open}. */
    private static final class Sum {

        private final Consumer<Sum> rest;
        private final Set<String> subjects = new TreeSet<>();
        private Instant opened;
        private Instant last;
        private long requests;

        Sum(Instant opened, Consumer<Sum> rest) {
            this.opened = opened;
            this.rest = rest;
            this.last = opened;
        }

        void count(Instant at, List<String> touched) {
            requests++;
            last = at;
            subjects.addAll(touched);
        }

        Sum and(Sum earlier) {
            requests += earlier.requests;
            subjects.addAll(earlier.subjects);
            opened = earlier.opened;
            return this;
        }

        boolean isOver(Instant now) {
            return subjects.size() >= Trail.MOST_SUBJECTS || !now.isBefore(opened.plus(WINDOW));
        }
    }
}
