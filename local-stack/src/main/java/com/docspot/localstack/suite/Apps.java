package com.docspot.localstack.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where the built programs of the suite come from. */
public interface Apps {

    /**
     * A program laid out for a quick start.
     *
     * @param folder what belongs to it alone
     * @param run what comes after {@code java} and its flags: class path and main class, or a jar
     */
    record App(Path folder, List<String> run) {

        /** The file of the cache that {@code ./docspot warm} trains for exactly this program. */
        public Path cache() {
            return folder.resolve("app.aot");
        }
    }

    /** A service's program, as soon as it is built. */
    CompletableFuture<App> service(String name);

    /** The class path of what the local stack runs itself: Kafka, embedded MongoDB. */
    CompletableFuture<App> localStack();
}
