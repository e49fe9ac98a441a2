package com.docspot.platform.events;

import com.mongodb.MongoException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * Publishes what the outboxes hold: at once after a write of this replica, and by a sweep what a
 * replica left behind that died, could not reach Kafka or had too much to do. One thread does both,
 * so within a replica an aggregate's events are sent one batch after the other; between replicas
 * the lease on each aggregate decides.
 */
class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** Aggregates in memory; beyond that, and while Kafka is down, they wait in the database. */
    private static final int LONGEST_QUEUE = 10_000;

    private static final int BATCH = 256;
    private static final int REMEMBERED_EVENTS = 4_096;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration DRAIN_TIME = Duration.ofSeconds(3);

    private final MongoOperations mongo;
    private final Publisher publisher;
    private final String source;
    private final EventsProperties properties;
    private final Clock clock;
    private final Counter published;

    private final Object lock = new Object();
    private final Map<Waiting.Key, Waiting> queue = new LinkedHashMap<>();
    private final Set<String> collections = ConcurrentHashMap.newKeySet();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = new LinkedHashSet<>();
    private final Map<String, Duration> lags = new ConcurrentHashMap<>();
    private Duration pause = Duration.ZERO;
    private boolean running;
    private boolean kafkaIsAway;
    private volatile @Nullable Thread worker;

    Relay(
            MongoOperations mongo,
            Publisher publisher,
            String source,
            EventsProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.mongo = mongo;
        this.publisher = publisher;
        this.source = source;
        this.properties = properties;
        this.clock = clock;
        this.published =
                Counter.builder("docspot.outbox.published")
                        .description("Events that Kafka acknowledged")
                        .register(meters);
        Gauge.builder("docspot.outbox.lag", this, Relay::lagSeconds)
                .description("Age of the oldest event that waits in an outbox")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("docspot.outbox.queued", this, Relay::queued)
                .description("Aggregates whose events are about to be published by this replica")
                .register(meters);
    }

    /** Takes over what a write left to publish; never waits. */
    void written(String collection, Document document, boolean told) {
        collections.add(collection);
        if (!told) {
            return;
        }
        var waiting = Waiting.of(collection, document);
        synchronized (lock) {
            // While Kafka is down the lease runs out and the sweep finds the events: memory stays
            // bounded.
            if (!running || !pause.isZero()) {
                return;
            }
            var queued = queue.get(waiting.key());
            if (queued == null
                    ? queue.size() < LONGEST_QUEUE
                    : queued.sequence() < waiting.sequence()) {
                queue.put(waiting.key(), waiting);
                lock.notifyAll();
            }
        }
    }

    void watch(String collection) {
        collections.add(collection);
    }

    /** Documents of this collection exist for their events alone. */
    void forget(String collection) {
        forgotten.add(collection);
        watch(collection);
    }

    @Override
    public void start() {
        synchronized (lock) {
            running = true;
        }
        worker = Thread.ofPlatform().name("outbox-relay").daemon().start(this::work);
    }

    @Override
    public void stop() {
        synchronized (lock) {
            running = false;
            lock.notifyAll();
        }
        var thread = worker;
        worker = null;
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(DRAIN_TIME)) {
                thread.interrupt();
                thread.join(DRAIN_TIME);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    /** Before the web server, so that it still publishes what the last requests wrote. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void work() {
        var nextSweep = System.nanoTime();
        try {
            while (true) {
                var batch = nextBatch(nextSweep);
                if (batch == null) {
                    return;
                }
                nextSweep = turn(batch, nextSweep);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * One turn; returns when the next sweep is due. Nothing that an event does may end the relay.
     */
    private long turn(List<Waiting> batch, long nextSweep) throws InterruptedException {
        try {
            if (!batch.isEmpty()) {
                publish(batch);
            }
            if (System.nanoTime() - nextSweep < 0) {
                return nextSweep;
            }
            return System.nanoTime() + (sweep() ? 0 : untilNextSweep().toNanos());
        } catch (RuntimeException defect) {
            LOG.error("The relay failed and goes on; the events wait in their outboxes.", defect);
            return System.nanoTime() + properties.sweep().toNanos();
        }
    }

    private boolean resting() {
        synchronized (lock) {
            return !pause.isZero();
        }
    }

    private Duration untilNextSweep() {
        synchronized (lock) {
            return pause.isZero() ? properties.sweep() : pause;
        }
    }

    /**
     * The next aggregates, none when the sweep is due first, null when everything is done and the
     * end has come.
     */
    private @Nullable List<Waiting> nextBatch(long nextSweep) throws InterruptedException {
        synchronized (lock) {
            while (queue.isEmpty()) {
                if (!running) {
                    return null;
                }
                var left = TimeUnit.NANOSECONDS.toMillis(nextSweep - System.nanoTime());
                if (left <= 0) {
                    return List.of();
                }
                lock.wait(left);
            }
            var batch = queue.values().stream().limit(BATCH).toList();
            batch.forEach(waiting -> queue.remove(waiting.key()));
            return batch;
        }
    }

    /**
     * Sends, waits for the acknowledgements, and takes what was acknowledged out of the outboxes.
     */
    private boolean publish(List<Waiting> batch) throws InterruptedException {
        kafkaIsAway = false;
        var sent = send(batch);
        var done = new ArrayList<Done>();
        for (var i = 0; i < batch.size(); i++) {
            var waiting = batch.get(i);
            var ids = i < sent.size() ? acknowledged(waiting, sent.get(i)) : List.<String>of();
            done.add(new Done(waiting, ids));
        }
        remember(done);
        restIf(kafkaIsAway);
        clear(done);
        return done.stream().allMatch(Done::complete);
    }

    /** Which events of an aggregate, counted from the oldest, are in Kafka. */
    private record Done(Waiting waiting, List<String> ids) {

        boolean complete() {
            return ids.size() == waiting.entries().size();
        }
    }

    private List<List<Future<RecordMetadata>>> send(List<Waiting> batch) {
        var sent = new ArrayList<List<Future<RecordMetadata>>>();
        try {
            var target = publisher.producer();
            for (var waiting : batch) {
                var futures = new ArrayList<Future<RecordMetadata>>();
                sent.add(futures);
                for (var place = 0; place < waiting.entries().size(); place++) {
                    var entry = waiting.entries().get(place);
                    if (!acknowledged.contains(entry.id())) {
                        futures.add(
                                target.send(
                                        Envelope.write(
                                                source,
                                                waiting.subject(),
                                                entry,
                                                waiting.sequenceOf(place))));
                    }
                }
            }
        } catch (KafkaException refused) {
            kafkaIsAway = true;
            LOG.debug("Kafka takes no events", refused);
        }
        return sent;
    }

    /**
     * The ids of the events that are in Kafka, up to the first that is not: what follows that one
     * is sent again.
     */
    private List<String> acknowledged(Waiting waiting, List<Future<RecordMetadata>> futures)
            throws InterruptedException {
        var ids = new ArrayList<String>();
        var next = futures.iterator();
        for (var entry : waiting.entries()) {
            if (!acknowledged.contains(entry.id())
                    && !(next.hasNext() && isAcknowledged(next.next()))) {
                break;
            }
            ids.add(entry.id());
        }
        return ids;
    }

    private boolean isAcknowledged(Future<RecordMetadata> future) throws InterruptedException {
        try {
            future.get(properties.delivery().toMillis() + 1_000, TimeUnit.MILLISECONDS);
            published.increment();
            return true;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof RetriableException) {
                kafkaIsAway = true;
                LOG.debug("An event was not acknowledged", refused);
            } else {
                LOG.error("Kafka refuses an event, which stays in its outbox.", refused);
            }
            return false;
        } catch (TimeoutException late) {
            kafkaIsAway = true;
            return false;
        }
    }

    /**
     * A write that came meanwhile brought a copy of the same events along; they are not sent twice
     * for that.
     */
    private void remember(List<Done> done) {
        done.forEach(each -> acknowledged.addAll(each.ids()));
        var surplus = acknowledged.size() - REMEMBERED_EVENTS;
        if (surplus > 0) {
            List.copyOf(acknowledged).subList(0, surplus).forEach(acknowledged::remove);
        }
    }

    private void restIf(boolean away) {
        synchronized (lock) {
            if (!away) {
                if (!pause.isZero()) {
                    LOG.info("Kafka takes events again.");
                }
                pause = Duration.ZERO;
                return;
            }
            if (pause.isZero()) {
                LOG.warn("Kafka does not take events; they wait in their outboxes.");
                pause = SHORTEST_PAUSE;
            } else {
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
            queue.clear();
        }
    }

    private void clear(List<Done> done) {
        var writes = new HashMap<String, List<WriteModel<Document>>>();
        done.forEach(each ->
                writes.computeIfAbsent(each.waiting().collection(), collection -> new ArrayList<>())
                        .addAll(clearing(each)));
        writes.values().removeIf(List::isEmpty);
        writes.forEach((collection, models) -> {
            try {
                mongo.execute(
                        collection,
                        target -> target.bulkWrite(models, new BulkWriteOptions().ordered(false)));
            } catch (DataAccessException | MongoException unavailable) {
                LOG.warn(
                        "Published events stay in their outboxes and will be published once more.",
                        unavailable);
            }
        });
    }

    private List<WriteModel<Document>> clearing(Done done) {
        var waiting = done.waiting();
        var pulled = Updates.pull(Outbox.ENTRIES, Filters.in("id", done.ids()));
        if (!done.complete()) {
            return done.ids().isEmpty()
                    ? List.of()
                    : List.of(new UpdateOneModel<>(Filters.eq("_id", waiting.subject()), pulled));
        }
        if (forgotten.contains(waiting.collection())) {
            return List.of(
                    new DeleteOneModel<>(
                            Filters.and(
                                    Filters.eq("_id", waiting.subject()),
                                    Filters.eq(Outbox.SEQUENCE, waiting.sequence()))));
        }
        // Nothing was told since: nothing is left, so the outbox goes as a whole. Else only these
        // events go.
        return List.of(
                new UpdateOneModel<>(
                        Filters.and(
                                Filters.eq("_id", waiting.subject()),
                                Filters.eq(Outbox.SEQUENCE, waiting.sequence())),
                        Updates.combine(Updates.unset(Outbox.ENTRIES), Updates.unset(Outbox.DUE))),
                new UpdateOneModel<>(
                        Filters.and(
                                Filters.eq("_id", waiting.subject()),
                                Filters.gt(Outbox.SEQUENCE, waiting.sequence())),
                        pulled));
    }

    /** Claims and publishes what is due. */
    private boolean sweep() throws InterruptedException {
        var more = false;
        for (var collection : collections) {
            try {
                more |= sweep(collection);
            } catch (DataAccessException | MongoException unavailable) {
                LOG.debug("The sweep of {} waits for MongoDB", collection, unavailable);
            }
        }
        return more;
    }

    private boolean sweep(String collection) throws InterruptedException {
        lags.put(collection, lagOf(collection));
        // One aggregate finds out whether Kafka is back; the others keep their place.
        var most = resting() ? 1 : BATCH;
        var claimed = claim(collection, most);
        return !claimed.isEmpty() && publish(claimed) && claimed.size() == most;
    }

    private Duration lagOf(String collection) {
        var oldest =
                mongo.execute(
                        collection,
                        source ->
                                source.find(Filters.gt(Outbox.DUE, Instant.EPOCH))
                                        .sort(Sorts.ascending(Outbox.DUE))
                                        .projection(
                                                Projections.include(
                                                        "_id", Outbox.SEQUENCE, Outbox.ENTRIES))
                                        .limit(1)
                                        .first());
        if (oldest == null) {
            return Duration.ZERO;
        }
        return Waiting.of(collection, oldest).entries().stream()
                .findFirst()
                .map(entry -> Duration.between(entry.time(), clock.instant()))
                .orElse(Duration.ZERO);
    }

    private List<Waiting> claim(String collection, int most) {
        var claimed = new ArrayList<Waiting>();
        while (claimed.size() < most) {
            // Real time, as in the outbox.
            var now = Instant.ofEpochMilli(System.currentTimeMillis());
            var document =
                    mongo.execute(
                            collection,
                            target ->
                                    target.findOneAndUpdate(
                                            Filters.lte(Outbox.DUE, now),
                                            Updates.set(Outbox.DUE, now.plus(properties.lease())),
                                            new FindOneAndUpdateOptions()
                                                    .sort(Sorts.ascending(Outbox.DUE))
                                                    .projection(
                                                            Projections.include(
                                                                    "_id",
                                                                    Outbox.SEQUENCE,
                                                                    Outbox.ENTRIES))
                                                    .returnDocument(ReturnDocument.AFTER)));
            if (document == null) {
                break;
            }
            claimed.add(Waiting.of(collection, document));
        }
        return claimed;
    }

    private double lagSeconds() {
        return lags.values().stream().mapToLong(Duration::toMillis).max().orElse(0) / 1_000.0;
    }

    private double queued() {
        synchronized (lock) {
            return queue.size();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
