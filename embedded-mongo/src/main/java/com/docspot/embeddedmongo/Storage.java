package com.docspot.embeddedmongo;

import com.docspot.embeddedmongo.StoredCollection.Change;
import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All collections in one MVStore file, and the journal of what was acknowledged since its last
 * commit.
 *
 * <p>One statement at a time changes the maps, under {@link #writer}. Its record joins the open
 * batch, and the first thread that waits for the batch writes it for all. The store itself commits
 * only at a checkpoint, between statements, in the same commit that names the next journal: after a
 * kill, the journals from that one on are replayed. Where both locks are needed, {@link #io} comes
 * first.
 */
final class Storage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Storage.class);

    private static final byte[] STATE = {};
    private static final long JOURNAL_LIMIT = 8 << 20;
    private static final int UNSAVED_LIMIT = 8 << 20;
    private static final int CHECKED_AT_START = 64 << 20;
    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int RESERVE = 8 << 20;
    private static final int SMALL = 16 << 20;
    private static final int BUSY_REWRITE = 8 << 20;
    private static final int IDLE_REWRITE = 12 << 20;
    private static final Pattern JOURNAL = Pattern.compile("journal\\.(\\d+)");

    private final Path folder;
    private final boolean forced;
    private final MVStore store;
    private final MVMap<byte[], byte[]> catalog;
    private final Map<String, StoredCollection> collections = new ConcurrentHashMap<>();
    private final Map<Integer, StoredCollection> byNumber = new ConcurrentHashMap<>();
    private final ReentrantLock io = new ReentrantLock();
    private final ReentrantLock writer = new ReentrantLock();
    private final Object batchMonitor = new Object();

    private Batch open = new Batch();
    private List<Change> statement = new ArrayList<>();
    private volatile Journal journal;
    private int journalNumber;
    private int nextNumber = 1;
    private volatile boolean closed;
    private volatile boolean stopsVerifying;
    private volatile long lastWrite = System.nanoTime();
    private volatile long lastCheckpoint = System.nanoTime();

    /** Statements that are committed together. */
    static final class Batch {
        private final Bson.Writer records = new Bson.Writer(1024);
        private final List<Change> changes = new ArrayList<>();
        private volatile boolean done;
        private volatile @Nullable Failure failure;
    }

    /**
     * What a statement answered, and the batch that must be committed before the client hears of
     * it.
     */
    record Written<T>(T value, @Nullable Batch batch) {}

    Storage(Path folder, boolean forced) {
        this.folder = folder;
        this.forced = forced;
        var file = folder.resolve("docspot.mv");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartFailure(
                    "The data folder " + folder + " cannot be created: " + e.getMessage() + ".", e);
        }
        var memory = Runtime.getRuntime().maxMemory();
        try {
            store =
                    new MVStore.Builder()
                            .fileName(file.toString())
                            .autoCommitDisabled()
                            .autoCommitBufferSize(0)
                            .cacheSize((int) Math.max(16, Math.min(128, (memory / 4) >> 20)))
                            .pageSplitSize(4 * 1024)
                            .open();
        } catch (MVStoreException e) {
            throw startFailure(file, e);
        }
        try {
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            catalog = openMap("catalog");
            journal = recover();
            if (Files.size(file) <= CHECKED_AT_START) {
                verify();
            }
            checkpoint();
        } catch (MVStoreException e) {
            store.closeImmediately();
            throw startFailure(file, e);
        } catch (IOException e) {
            store.closeImmediately();
            throw new StartFailure(
                    "The data folder " + folder + " cannot be used: " + e.getMessage() + ".", e);
        } catch (StartFailure e) {
            store.closeImmediately();
            throw e;
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw new StartFailure(
                    "The data file " + file + " is damaged (" + e + "). " + StartFailure.RESTORE,
                    e);
        }
    }

    private static StartFailure startFailure(Path file, MVStoreException e) {
        if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return new StartFailure(
                    "The data folder "
                            + file.getParent()
                            + " is in use by another process. Stop that one, or name another folder in"
                            + " DOCSPOT_EMBEDDED_MONGO_DIR.",
                    e);
        }
        if (file.toFile().getUsableSpace() < 1 << 20) {
            return new StartFailure(
                    "The disk that holds "
                            + file.getParent()
                            + " is full. Free some space and start again.",
                    e);
        }
        return new StartFailure(
                "The data file " + file + " is damaged. " + StartFailure.RESTORE, e);
    }

    private MVMap<byte[], byte[]> openMap(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(CheckedBytes.TYPE)
                        .valueType(CheckedBytes.TYPE));
    }

    // ---- start

    private Journal recover() throws IOException {
        var journals = journals();
        var state = catalog.get(STATE);
        if (state == null) {
            for (var entry : journals.entrySet()) {
                if (entry.getKey() > 1 || Files.size(entry.getValue()) > 0) {
                    throw new StartFailure(
                            "The data file in "
                                    + folder
                                    + " is missing or cut short. "
                                    + StartFailure.RESTORE);
                }
            }
            journalNumber = 0;
            return new Journal(folder.resolve("journal.0"), forced);
        }
        var saved = Bson.decode(state);
        nextNumber = Fields.number(saved, "next");
        journalNumber = Fields.number(saved, "journal");
        if (!journals.containsKey(journalNumber)) {
            throw new StartFailure(
                    "The data file in "
                            + folder
                            + " is cut short: it names a journal that is finished. "
                            + StartFailure.RESTORE);
        }
        openCollections();
        for (var entry : journals.tailMap(journalNumber, true).entrySet()) {
            Journal.replay(entry.getValue(), this::replay);
            journalNumber = entry.getKey();
        }
        collections.values().forEach(StoredCollection::publish);
        journalNumber++;
        return new Journal(folder.resolve("journal." + journalNumber), forced);
    }

    private NavigableMap<Integer, Path> journals() throws IOException {
        var found = new TreeMap<Integer, Path>();
        try (var files = Files.list(folder)) {
            files.forEach(file -> {
                var matcher = JOURNAL.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    found.put(Integer.valueOf(matcher.group(1)), file);
                }
            });
        }
        return found;
    }

    private void openCollections() {
        var known = new HashSet<String>();
        for (var cursor = catalog.cursor(null); cursor.hasNext(); ) {
            var key = cursor.next();
            if (key.length == 0) {
                continue;
            }
            var description = Bson.decode(cursor.getValue());
            var indexes = new ArrayList<Index>();
            for (var index : Fields.list(description, "indexes")) {
                var details = (Document) index;
                // one that was being built at a kill is not there; its map goes below
                if (!Boolean.TRUE.equals(details.get("building"))) {
                    indexes.add(new Index(details, openMap(Fields.text(details, "map"))));
                    known.add(Fields.text(details, "map"));
                }
            }
            var number = Fields.number(description, "number");
            known.add("d." + number);
            register(
                    new StoredCollection(
                            this,
                            number,
                            new String(key, StandardCharsets.UTF_8),
                            openMap("d." + number),
                            indexes.toArray(Index[]::new)));
        }
        for (var name : List.copyOf(store.getMapNames())) {
            if (name.matches("[di]\\.\\d+") && !known.contains(name)) {
                store.removeMap(name);
            }
        }
    }

    private void register(StoredCollection collection) {
        collections.put(collection.namespace, collection);
        byNumber.put(collection.number, collection);
    }

    private void replay(byte[] record) {
        var reader = new Bson.Reader(record, 0);
        while (reader.position() < record.length) {
            var collection = byNumber.get(reader.int32());
            var id = reader.bytes(reader.int32());
            var length = reader.int32();
            var bytes = length < 0 ? null : reader.bytes(length);
            if (collection != null) {
                collection.restore(id, bytes);
                saveDescription(collection);
            }
        }
    }

    /** Reads every page, so that damage shows now and not on a busy day. */
    void verify() {
        for (var name : store.getMapNames()) {
            if (name.matches("catalog|[di]\\.\\d+")) {
                var count = 0L;
                byte[] last = null;
                var map = openMap(name);
                for (var cursor = map.cursor(null); cursor.hasNext() && !stopsVerifying; count++) {
                    var key = cursor.next();
                    if (last != null && Arrays.compareUnsigned(last, key) >= 0) {
                        throw new MVStoreException(
                                DataUtils.ERROR_FILE_CORRUPT, "keys out of order in " + name);
                    }
                    last = key;
                }
                if (count != map.sizeAsLong() && !stopsVerifying) {
                    throw new MVStoreException(
                            DataUtils.ERROR_FILE_CORRUPT, "entries missing in " + name);
                }
            }
        }
    }

    /** Whether something was written in the last moments. */
    boolean isBusyWriting() {
        return System.nanoTime() - lastWrite < BUSY_NANOS;
    }

    void stopVerifying() {
        stopsVerifying = true;
    }

    // ---- reading

    @Nullable StoredCollection collection(String namespace) {
        return collections.get(namespace);
    }

    List<StoredCollection> all() {
        return List.copyOf(collections.values());
    }

    /** A moment that stays readable until it is closed, whatever writers and housekeeping do. */
    Snapshot snapshot(StoredCollection collection) {
        var usage = store.registerVersionUsage();
        return new Snapshot(store, usage, collection.view);
    }

    record Snapshot(MVStore store, MVStore.TxCounter usage, View view) implements AutoCloseable {
        @Override
        public void close() {
            if (!store.isClosed()) {
                store.deregisterVersionUsage(usage);
            }
        }
    }

    // ---- writing

    /**
     * Runs one statement: all of it is applied, or none. It is not durable before {@link #await}.
     */
    <T> Written<T> write(Deadline deadline, Supplier<T> work) {
        lock(deadline);
        try {
            return statement(work);
        } finally {
            writer.unlock();
        }
    }

    private void lock(Deadline deadline) {
        try {
            if (!writer.tryLock()
                    && !writer.tryLock(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
                throw Failure.tooSlow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(11601, "Interrupted", "operation was interrupted");
        }
    }

    private <T> Written<T> statement(Supplier<T> work) {
        if (closed) {
            throw new Failure(91, "ShutdownInProgress", "The server is shutting down.");
        }
        var changes = new ArrayList<Change>();
        var outer = statement;
        statement = changes;
        try {
            var value = work.get();
            return new Written<>(value, changes.isEmpty() ? null : join(changes));
        } catch (RuntimeException | Error e) {
            undo(changes);
            throw e;
        } finally {
            statement = outer;
            publish(changes);
        }
    }

    void changed(Change change) {
        statement.add(change);
    }

    private static void undo(List<Change> changes) {
        for (var i = changes.size() - 1; i >= 0; i--) {
            changes.get(i).undo();
        }
    }

    private static void publish(List<Change> changes) {
        StoredCollection last = null;
        for (var change : changes) {
            if (change.collection() != last) {
                last = change.collection();
                last.publish();
            }
        }
    }

    private Batch join(List<Change> changes) {
        var record = new Bson.Writer(256);
        for (var change : changes) {
            record.int32(change.collection().number);
            record.int32(change.id().length);
            record.bytes(change.id());
            var after = change.after();
            record.int32(after == null ? -1 : after.length);
            if (after != null) {
                record.bytes(after);
            }
        }
        synchronized (batchMonitor) {
            Journal.frame(open.records, record.toBytes());
            open.changes.addAll(changes);
            return open;
        }
    }

    /** Returns when the batch is committed; the first who waits commits for all. */
    void await(@Nullable Batch batch) {
        if (batch == null) {
            return;
        }
        if (!batch.done) {
            io.lock();
            try {
                if (!batch.done) {
                    flush();
                }
            } finally {
                io.unlock();
            }
        }
        if (batch.failure != null) {
            throw batch.failure;
        }
        if (journal.length() > JOURNAL_LIMIT || store.getUnsavedMemory() > UNSAVED_LIMIT) {
            checkpointIfDue();
        }
    }

    private void checkpointIfDue() {
        if (io.tryLock()) {
            try {
                if (journal.length() > JOURNAL_LIMIT || store.getUnsavedMemory() > UNSAVED_LIMIT) {
                    checkpoint();
                }
            } finally {
                io.unlock();
            }
        }
    }

    private void flush() {
        Batch batch;
        synchronized (batchMonitor) {
            batch = open;
            open = new Batch();
        }
        if (batch.records.size() == 0) {
            return;
        }
        try {
            refuseWhenNearlyFull();
            journal.write(batch.records);
            batch.done = true;
            lastWrite = System.nanoTime();
        } catch (IOException e) {
            giveBack(batch, e);
        }
    }

    /**
     * The next checkpoint must always find room, because MVStore does not survive a failed write.
     */
    private void refuseWhenNearlyFull() throws IOException {
        var needed = 2L * store.getUnsavedMemory() + RESERVE;
        if (folder.toFile().getUsableSpace() < needed) {
            throw new IOException("No space left on the disk of the data folder");
        }
    }

    /** Undoes what could not be committed, and what was built upon it since. */
    private void giveBack(Batch batch, IOException cause) {
        writer.lock();
        try {
            Batch later;
            synchronized (batchMonitor) {
                later = open;
                open = new Batch();
            }
            var failure =
                    new Failure(
                            14031,
                            "OutOfDiskSpace",
                            "The write was not stored and is undone: "
                                    + cause.getMessage()
                                    + ". Free some space and try again.");
            for (var lost : List.of(later, batch)) {
                undo(lost.changes);
                publish(lost.changes);
                lost.failure = failure;
                lost.done = true;
            }
            log.error(
                    "{} writes were undone: {}",
                    batch.changes.size() + later.changes.size(),
                    cause.getMessage());
        } finally {
            writer.unlock();
        }
    }

    // ---- checkpoints and housekeeping

    /** Commits the store and starts a new journal; both between two statements. */
    void checkpoint() {
        checkpoint(0);
    }

    private void checkpoint(int rewritten) {
        io.lock();
        try {
            Journal finished;
            writer.lock();
            try {
                flush();
                refuseWhenNearlyFull();
                finished = journal;
                journal = new Journal(folder.resolve("journal." + (journalNumber + 1)), forced);
                journalNumber++;
                saveState();
                var rewrites = Math.max(rewritten, rewrittenWith(store.getUnsavedMemory()));
                if (rewrites > 0) {
                    store.compact(90, rewrites);
                    // pages have moved; a view of before would lead to chunks that may be
                    // overwritten
                    collections.values().forEach(StoredCollection::publish);
                }
                store.commit();
            } catch (IOException e) {
                // what was acknowledged is in the journal; it stays until there is room
                log.error("No checkpoint: {}", e.getMessage());
                return;
            } finally {
                writer.unlock();
            }
            if (forced) {
                store.sync();
            }
            finished.delete();
            lastCheckpoint = System.nanoTime();
            deleteOldJournals();
        } finally {
            io.unlock();
        }
    }

    private void deleteOldJournals() {
        try {
            for (var old : journals().headMap(journalNumber, false).values()) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void saveState() {
        catalog.put(
                STATE,
                Bson.encode(new Document("journal", journalNumber).append("next", nextNumber)));
    }

    /**
     * Called now and then: bounds what a restart replays, and gives back the space of dead pages
     * while idle.
     */
    void housekeep(long nanosBetweenCheckpoints) {
        var now = System.nanoTime();
        var idle = now - lastWrite > TimeUnit.SECONDS.toNanos(5);
        if (journal.length() > 0 && now - lastCheckpoint > nanosBetweenCheckpoints) {
            checkpoint();
        } else if (store.getFileStore().size() > SMALL) {
            if (liveShare() < (idle ? 70 : 60) && chunkFill() < 80) {
                checkpoint(idle ? IDLE_REWRITE : BUSY_REWRITE);
            } else if (idle && store.getFileStore().getFillRate() < 80) {
                moveChunks();
            }
        }
    }

    /** How much of the file is pages that are still used, in percent. */
    private int liveShare() {
        return store.getFileStore().getFillRate() * chunkFill() / 100;
    }

    private int chunkFill() {
        return store.getFileStore().getChunksFillRate();
    }

    /** What a busy checkpoint takes along of mostly dead chunks. */
    private int rewrittenWith(int unsaved) {
        if (store.getFileStore().size() < SMALL
                || folder.toFile().getUsableSpace() < 6L * unsaved + 2 * RESERVE) {
            return 0;
        }
        // never much at once: a commit is put together in memory
        return chunkFill() < 75 ? Math.min(unsaved, BUSY_REWRITE) : 0;
    }

    /** Moves chunks into holes, so that the file can shrink. */
    private void moveChunks() {
        io.lock();
        writer.lock();
        try {
            flush();
            if (folder.toFile().getUsableSpace() > 4L * IDLE_REWRITE
                    && store.getFileStore() instanceof RandomAccessStore file) {
                file.compactMoveChunks(80, IDLE_REWRITE, store);
            }
        } finally {
            writer.unlock();
            io.unlock();
        }
    }

    /** Whether the file was too large to be verified before the start. */
    boolean isLarge() {
        return store.getFileStore().size() > CHECKED_AT_START;
    }

    long fileSize() {
        return store.getFileStore().size() + journal.length();
    }

    // ---- definitions

    void saveDescription(StoredCollection collection) {
        saveDescription(collection, null);
    }

    private void saveDescription(StoredCollection collection, @Nullable Index building) {
        var indexes = new ArrayList<Document>();
        for (var index : collection.indexes) {
            indexes.add(index.description());
        }
        if (building != null) {
            indexes.add(building.description().append("building", true));
        }
        catalog.put(
                key(collection.namespace),
                Bson.encode(new Document("number", collection.number).append("indexes", indexes)));
    }

    private static byte[] key(String namespace) {
        return namespace.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Definitions change between statements and are committed at once, so no journal ever spans
     * one.
     */
    private <T> T define(Supplier<T> work) {
        io.lock();
        writer.lock();
        try {
            if (closed) {
                throw new Failure(91, "ShutdownInProgress", "The server is shutting down.");
            }
            flush();
            if (folder.toFile().getUsableSpace() < 2 * RESERVE) {
                throw new Failure(
                        14031,
                        "OutOfDiskSpace",
                        "The disk of the data folder is full. Free some space.");
            }
            var value = work.get();
            checkpoint();
            return value;
        } finally {
            writer.unlock();
            io.unlock();
        }
    }

    StoredCollection collectionOrNew(String namespace) {
        var existing = collections.get(namespace);
        return existing != null
                ? existing
                : define(() -> {
                    var raced = collections.get(namespace);
                    if (raced != null) {
                        return raced;
                    }
                    var number = nextNumber++;
                    var created =
                            new StoredCollection(
                                    this, number, namespace, openMap("d." + number), new Index[0]);
                    saveDescription(created);
                    register(created);
                    return created;
                });
    }

    boolean drop(String namespace) {
        return collections.containsKey(namespace) && define(() -> dropNow(namespace));
    }

    private boolean dropNow(String namespace) {
        var collection = collections.remove(namespace);
        if (collection == null) {
            return false;
        }
        collection.dropped = true;
        byNumber.remove(collection.number);
        catalog.remove(key(namespace));
        store.removeMap(collection.documents);
        for (var index : collection.indexes) {
            store.removeMap(index.map);
        }
        return true;
    }

    void rename(StoredCollection collection, String to, boolean dropTarget) {
        define(() -> {
            if (dropTarget) {
                dropNow(to);
            }
            collections.remove(collection.namespace);
            catalog.remove(key(collection.namespace));
            collection.namespace = to;
            saveDescription(collection);
            collections.put(to, collection);
            return true;
        });
    }

    /**
     * Builds an index over what is there. Until it is whole, the catalog says "building", and a
     * restart drops it.
     */
    void createIndex(StoredCollection collection, Document description) {
        define(() -> {
            var mapName = "i." + nextNumber++;
            var index = new Index(description.append("map", mapName), openMap(mapName));
            try {
                for (var cursor = collection.documents.cursor(null); cursor.hasNext(); ) {
                    var id = cursor.next();
                    var document = Bson.decode(cursor.getValue());
                    for (var key : index.keysOf(document)) {
                        var holder = index.unique ? index.holderOf(key) : null;
                        if (holder != null) {
                            throw Failure.duplicate(
                                    collection.namespace,
                                    index.name,
                                    index.pattern,
                                    index.valuesOf(document, key));
                        }
                        index.add(key, id);
                    }
                    if (store.getUnsavedMemory() > UNSAVED_LIMIT) {
                        saveDescription(collection, index);
                        saveState();
                        store.commit();
                    }
                }
            } catch (RuntimeException e) {
                store.removeMap(index.map);
                saveDescription(collection);
                checkpoint();
                throw e;
            }
            var extended = Arrays.copyOf(collection.indexes, collection.indexes.length + 1);
            extended[extended.length - 1] = index;
            collection.indexes = extended;
            saveDescription(collection);
            collection.publish();
            return true;
        });
    }

    void dropIndex(StoredCollection collection, Index index) {
        define(() -> {
            collection.indexes =
                    Arrays.stream(collection.indexes)
                            .filter(other -> other != index)
                            .toArray(Index[]::new);
            saveDescription(collection);
            collection.publish();
            store.removeMap(index.map);
            return true;
        });
    }

    /** Writes everything and gives the file back; the journal that remains is empty. */
    @Override
    public void close() {
        io.lock();
        writer.lock();
        try {
            if (closed) {
                return;
            }
            checkpoint();
            closed = true;
            if (store.hasUnsavedChanges()) {
                // there was no room for them; the journal has them
                store.closeImmediately();
            } else {
                store.close();
            }
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.unlock();
            io.unlock();
        }
    }
}
