package com.docspot.platform.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Creates and verifies the planned indexes, and keeps the service unready until every one is there:
 * a booking is only safe under its unique index. Without MongoDB the service starts and the work
 * goes on in the background.
 */
class Indexes implements SmartLifecycle, HealthIndicator {

    /** Before anything that listens, serves or publishes. */
    static final int PHASE = Integer.MIN_VALUE + 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);
    private static final Duration BUILD_TIME = Duration.ofMinutes(10);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final String AGAIN =
            " Trying again, soon at first, then each " + LONGEST_WAIT.toSeconds() + " s.";

    private final MongoDatabase database;
    private final List<IndexPlan> plans;
    private volatile String missing = "The indexes have not been looked at yet.";
    private volatile boolean verified;
    private volatile @Nullable Thread background;

    Indexes(MongoDatabase database, List<IndexPlan> plans) {
        this.database = database;
        this.plans = List.copyOf(plans);
    }

    @Override
    public Health health() {
        return verified
                ? Health.up().withDetail("indexes", plans.size()).build()
                : Health.down().withDetail("reason", missing).build();
    }

    boolean verified() {
        return verified;
    }

    @Override
    public void start() {
        if (!attempt()) {
            background = Thread.ofVirtual().name("indexes").start(this::keepTrying);
        }
    }

    @Override
    public void stop() {
        var thread = background;
        background = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return verified || background != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void keepTrying() {
        var wait = SHORTEST_WAIT;
        try {
            do {
                Thread.sleep(wait);
                wait =
                        wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0
                                ? wait.multipliedBy(2)
                                : LONGEST_WAIT;
            } while (!attempt());
            LOG.info("MongoDB is there and its {} indexes are verified: ready.", plans.size());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt() {
        try {
            var differences = establish();
            if (differences.isEmpty()) {
                verified = true;
                return true;
            }
            tell(String.join(" ", differences));
        } catch (MongoSecurityException refused) {
            tell(
                    "MongoDB refuses the user or the password (DOCSPOT_MONGODB_URI,"
                            + " DOCSPOT_MONGODB_USER, DOCSPOT_MONGODB_PASSWORD)."
                            + AGAIN);
        } catch (MongoException unavailable) {
            tell(
                    "MongoDB cannot be reached or refused to make an index ("
                            + unavailable.getClass().getSimpleName()
                            + "); its address is in DOCSPOT_MONGODB_URI."
                            + AGAIN);
        }
        return false;
    }

    private void tell(String reason) {
        if (!reason.equals(missing)) {
            missing = reason;
            LOG.error("Not ready: {}", reason);
        }
    }

    private List<String> establish() {
        if (plans.isEmpty()) {
            database.runCommand(new Document("ping", 1));
            return List.of();
        }
        var differences = new ArrayList<String>();
        plans.stream()
                .collect(Collectors.groupingBy(IndexPlan::collection))
                .forEach((collection, planned) ->
                        differences.addAll(establish(collection, planned)));
        return differences;
    }

    private List<String> establish(String name, List<IndexPlan> planned) {
        var collection = database.getCollection(name);
        var present = present(collection);
        for (var plan : planned) {
            if (!present.containsKey(plan.name())) {
                collection
                        .withTimeout(BUILD_TIME.toMillis(), TimeUnit.MILLISECONDS)
                        .createIndex(
                                plan.keys(),
                                new IndexOptions()
                                        .name(plan.name())
                                        .unique(plan.unique())
                                        .sparse(plan.sparse()));
            }
        }
        var after = present(collection);
        return planned.stream()
                .map(plan -> difference(plan, after.get(plan.name())))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Map<String, Document> present(MongoCollection<Document> collection) {
        var present = new HashMap<String, Document>();
        collection.listIndexes().forEach(index -> present.put(index.getString("name"), index));
        return present;
    }

    static String difference(IndexPlan plan, @Nullable Document found) {
        if (found == null) {
            return "Index " + plan.name() + " of " + plan.collection() + " is missing.";
        }
        var same =
                sameKeys(plan.keys(), found.get("key", Document.class))
                        && plan.unique() == found.getBoolean("unique", false)
                        && plan.sparse() == found.getBoolean("sparse", false)
                        && !found.containsKey("partialFilterExpression")
                        && !found.containsKey("collation");
        return same
                ? ""
                : "Index "
                        + plan.name()
                        + " of "
                        + plan.collection()
                        + " is "
                        + found.toJson()
                        + " but should have the keys "
                        + plan.keys().toJson()
                        + ", unique "
                        + plan.unique()
                        + ", sparse "
                        + plan.sparse()
                        + ". Drop or rename the one that is there.";
    }

    private static boolean sameKeys(Document planned, Document found) {
        return List.copyOf(planned.keySet()).equals(List.copyOf(found.keySet()))
                && planned.keySet().stream()
                        .allMatch(field ->
                                planned.get(field) instanceof Number wanted
                                        && found.get(field) instanceof Number there
                                        && wanted.intValue() == there.intValue());
    }
}
