package com.docspot.embeddedmongo;

import com.docspot.embeddedmongo.Commits.Batch;
import com.docspot.embeddedmongo.Commits.Written;
import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All collections of a data folder: the documents in a log, and the maps that say where they lie in
 * one file beside it.
 */
final class Storage implements AutoCloseable {
    private static final int CHECKED_AT_START = 64 << 20;
    private static final int CLEANED_AT_ONCE = 4;

    private final DataFile file;
    private final DocumentLog documents;
    private final Catalog catalog;
    private final Commits commits;
    private final Checkpoints checkpoints;
    private boolean closed;

    Storage(Path folder, boolean forced) {
        file = new DataFile(folder);
        try {
            catalog = new Catalog(file);
            documents = new DocumentLog(folder);
            commits = new Commits(file, documents, forced);
            var checkpoint = new Recovery(folder, catalog, documents).run(this);
            checkpoints = new Checkpoints(file, documents, catalog, commits, forced, checkpoint);
            if (!isLarge()) {
                verify();
            }
            checkpoints.run();
        } catch (IOException e) {
            file.abandon();
            throw new StartFailure(
                    "The data folder " + folder + " cannot be used: " + e.getMessage() + ".", e);
        } catch (StartFailure e) {
            file.abandon();
            throw e;
        } catch (RuntimeException e) {
            file.abandon();
            throw file.startFailure(e);
        }
    }

    /** Whether there is too much to verify it before the start. */
    boolean isLarge() {
        return fileSize() > CHECKED_AT_START;
    }

    long fileSize() {
        return file.size() + documents.size();
    }

    /** Reads everything, so that damage shows now and not on a busy day. */
    void verify() throws IOException {
        file.verify();
        documents.verify();
    }

    void stopVerifying() {
        file.stopVerifying();
        documents.stopVerifying();
    }

    // ---- reading

    @Nullable StoredCollection collection(String namespace) {
        return catalog.named(namespace);
    }

    List<StoredCollection> all() {
        return catalog.all();
    }

    DocumentLog documents() {
        return documents;
    }

    /** A moment that stays readable until it is closed, whatever writers and housekeeping do. */
    Snapshot snapshot(StoredCollection collection) {
        var hold = file.hold();
        return new Snapshot(hold, collection.view);
    }

    record Snapshot(DataFile.Hold hold, View view) implements AutoCloseable {
        @Override
        public void close() {
            hold.close();
        }
    }

    // ---- writing

    /**
     * Runs one statement: all of it is applied, or none. It is not durable before {@link #await}.
     */
    <T> Written<T> write(Deadline deadline, Supplier<T> work) {
        return commits.write(deadline, work);
    }

    /** Returns when the batch is committed. */
    void await(@Nullable Batch batch) {
        commits.await(batch);
        checkpoints.runIfDue();
    }

    Statement statement() {
        return commits.statement();
    }

    boolean isBusyWriting() {
        return commits.isBusyWriting();
    }

    // ---- housekeeping

    void checkpoint() {
        checkpoints.run();
    }

    /**
     * Called now and then: bounds what a restart replays, and gives back the space of what is
     * replaced.
     */
    void housekeep(long nanosBetweenCheckpoints) throws IOException {
        var idle = commits.isIdle();
        if (commits.hasChanged() && checkpoints.nanosSinceLast() > nanosBetweenCheckpoints) {
            checkpoints.run();
        } else if (!clean(idle ? 1.2 : 1.5)) {
            if (documents.hasMoved()) {
                checkpoints.run();
            } else if (file.isWasteful(idle)) {
                checkpoints.run(file.rewrites(true, idle));
            } else if (idle) {
                commits.alone(() -> {
                    file.moveChunks();
                    return true;
                });
            }
        }
    }

    private boolean clean(double times) throws IOException {
        for (var i = 0; i < CLEANED_AT_ONCE; i++) {
            var segment = documents.wasteful(times);
            if (segment.isEmpty()) {
                return i > 0;
            }
            new Cleaning(catalog, documents, commits).run(segment.get());
            checkpoints.runIfDue();
        }
        return true;
    }

    // ---- definitions

    /** They change between statements and are committed at once, so no replay ever spans one. */
    private <T> T define(Supplier<T> work) {
        return commits.alone(() -> {
            file.refuseDefinitionsWhenNearlyFull();
            var value = work.get();
            checkpoints.run();
            return value;
        });
    }

    void saveDescription(StoredCollection collection) {
        catalog.save(collection, null);
    }

    StoredCollection collectionOrNew(String namespace) {
        var existing = catalog.named(namespace);
        return existing != null
                ? existing
                : define(() -> {
                    var raced = catalog.named(namespace);
                    if (raced != null) {
                        return raced;
                    }
                    var number = catalog.nextNumber();
                    var created =
                            new StoredCollection(
                                    this, number, namespace, file.map("d." + number), new Index[0]);
                    catalog.save(created, null);
                    catalog.add(created);
                    return created;
                });
    }

    boolean drop(String namespace) {
        return catalog.named(namespace) != null && define(() -> dropNow(namespace));
    }

    private boolean dropNow(String namespace) {
        var collection = catalog.named(namespace);
        if (collection == null) {
            return false;
        }
        collection.dropped = true;
        catalog.remove(collection);
        collection.forget();
        file.remove(collection.documents);
        for (var index : collection.indexes) {
            file.remove(index.map);
        }
        return true;
    }

    void rename(StoredCollection collection, String to, boolean dropTarget) {
        define(() -> {
            if (dropTarget) {
                dropNow(to);
            }
            catalog.rename(collection, to);
            return true;
        });
    }

    /**
     * Builds an index over what is there. Until it is whole, the catalog says "building", and a
     * restart drops it.
     */
    void createIndex(StoredCollection collection, Document description) {
        define(() -> {
            var mapName = "i." + catalog.nextNumber();
            var index = new Index(description.append("map", mapName), file.map(mapName));
            try {
                collection.addAllTo(
                        index,
                        () -> {
                            if (checkpoints.hasMuchUnsaved()) {
                                catalog.save(collection, index);
                                checkpoints.commitPart();
                            }
                        });
            } catch (RuntimeException e) {
                file.remove(index.map);
                catalog.save(collection, null);
                checkpoints.run();
                throw e;
            }
            var extended = Arrays.copyOf(collection.indexes, collection.indexes.length + 1);
            extended[extended.length - 1] = index;
            setIndexes(collection, extended);
            return true;
        });
    }

    void dropIndex(StoredCollection collection, Index index) {
        define(() -> {
            setIndexes(
                    collection,
                    Arrays.stream(collection.indexes)
                            .filter(other -> other != index)
                            .toArray(Index[]::new));
            file.remove(index.map);
            return true;
        });
    }

    private void setIndexes(StoredCollection collection, Index[] indexes) {
        collection.indexes = indexes;
        catalog.save(collection, null);
        collection.publish();
    }

    /** Writes everything and gives the folder back. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        commits.alone(() -> {
            checkpoints.run();
            commits.close();
            file.close();
            return true;
        });
    }
}
