package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the maps now and then, always between two statements and together with the place in the
 * log from which a start goes on. So there is little to replay, and segments whose documents have
 * moved can go.
 */
final class Checkpoints {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    /** The more, the more often a page changes before it is written; but it is in memory. */
    private static final long UNSAVED_LIMIT =
            Math.clamp(Runtime.getRuntime().maxMemory() / 12, 8 << 20, 32 << 20);

    private final DataFile file;
    private final DocumentLog documents;
    private final Catalog catalog;
    private final Commits commits;
    private final boolean forced;
    private int number;
    private volatile long last = System.nanoTime();

    Checkpoints(
            DataFile file,
            DocumentLog documents,
            Catalog catalog,
            Commits commits,
            boolean forced,
            int number) {
        this.file = file;
        this.documents = documents;
        this.catalog = catalog;
        this.commits = commits;
        this.forced = forced;
        this.number = number;
    }

    boolean isDue() {
        return documents.isFull() || hasMuchUnsaved();
    }

    boolean hasMuchUnsaved() {
        return file.unsaved() > UNSAVED_LIMIT;
    }

    long nanosSinceLast() {
        return System.nanoTime() - last;
    }

    /** A checkpoint, unless somebody else is at it. */
    void runIfDue() {
        if (isDue()) {
            commits.aloneAmongCommits(
                    false,
                    () -> {
                        if (isDue()) {
                            run();
                        }
                    });
        }
    }

    void run() {
        run(file.rewrites(false, false));
    }

    /** A checkpoint that also writes so many bytes of mostly dead chunks anew. */
    void run(int rewrites) {
        commits.aloneAmongCommits(
                true,
                () ->
                        commits.alone(() -> commit(rewrites))
                                .ifPresent(superfluous -> {
                                    if (forced) {
                                        file.sync();
                                    }
                                    documents.delete(superfluous);
                                    commits.mark(number);
                                    last = System.nanoTime();
                                }));
    }

    private Optional<List<Segment>> commit(int rewrites) {
        try {
            file.refuseWhenNearlyFull();
        } catch (IOException e) {
            // what was acknowledged is in the log; it stays until there is room
            log.error("No checkpoint: {}", e.getMessage());
            return Optional.empty();
        }
        if (documents.isFull()) {
            documents.roll();
        }
        var superfluous = documents.takeMoved();
        commits.unchanged();
        number++;
        saveState(superfluous);
        if (rewrites > 0) {
            file.rewrite(rewrites);
            // pages have moved; a view of before would lead to chunks that may be overwritten
            catalog.all().forEach(StoredCollection::publish);
        }
        file.commit();
        return Optional.of(superfluous);
    }

    /** Commits what was built so far; nothing was written into the log meanwhile. */
    void commitPart() {
        saveState(List.of());
        file.commit();
    }

    private void saveState(List<Segment> superfluous) {
        catalog.saveState(
                new Document("checkpoint", number)
                        .append("segment", documents.current().number)
                        .append("offset", documents.end())
                        .append("segments", documents.describe(superfluous)));
    }
}
