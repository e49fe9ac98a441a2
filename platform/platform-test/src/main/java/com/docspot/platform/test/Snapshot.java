package com.docspot.platform.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.springframework.data.mongodb.core.MongoOperations;

/** What a database holds, so that a test can tell whether something changed it. */
final class Snapshot {

    /** What is written about reading itself, and who does what in the background. */
    private static final Set<String> OF_READING = Set.of("leases", "trail", "trailLog", "looks");

    private static final Duration REST = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MongoOperations mongo;
    private final Set<String> leftOut;

    Snapshot(MongoOperations mongo, Set<String> changingByThemselves) {
        this.mongo = mongo;
        this.leftOut = new TreeSet<>(changingByThemselves);
        leftOut.addAll(OF_READING);
    }

    /** The documents, once what was begun before has come to its end. */
    Set<String> atRest() {
        var seen = new ArrayList<Set<String>>();
        seen.add(now());
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(REST)
                .pollInterval(REST)
                .until(() -> {
                    seen.add(now());
                    return seen.getLast().equals(seen.get(seen.size() - 2));
                });
        return seen.getLast();
    }

    private Set<String> now() {
        var documents = new TreeSet<String>();
        for (var collection : mongo.getCollectionNames()) {
            if (!leftOut.contains(collection)) {
                for (var document : mongo.getCollection(collection).find()) {
                    documents.add(collection + " " + document.toJson());
                }
            }
        }
        return documents;
    }
}
