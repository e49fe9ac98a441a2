package com.docspot.embeddedmongo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;

/** The file of all maps, an MVStore that commits only when it is told to, and the disk it is on. */
final class DataFile {
    private static final int RESERVE = 8 << 20;
    private static final int SMALL = 16 << 20;
    private static final int BUSY_REWRITE = 8 << 20;
    private static final int IDLE_REWRITE = 12 << 20;

    private final Path folder;
    private final MVStore store;
    private volatile boolean stopsVerifying;

    DataFile(Path folder) {
        this.folder = folder;
        var file = folder.resolve("maps.mv");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StartFailure(
                    "The data folder " + folder + " cannot be created: " + e.getMessage() + ".", e);
        }
        if (Files.exists(folder.resolve("docspot.mv"))) {
            throw new StartFailure(
                    "The data in "
                            + folder
                            + " was written by an earlier DocSpot, in another form. Move it to this"
                            + " one with ./docspot mongo dump there and restore here, or move the"
                            + " folder away.");
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
            throw startFailure(e);
        }
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
    }

    /** What is wrong, for a person. */
    StartFailure startFailure(RuntimeException e) {
        if (e instanceof MVStoreException failed
                && failed.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return new StartFailure(
                    "The data folder "
                            + folder
                            + " is in use by another process. Stop that one, or name another folder"
                            + " in DOCSPOT_EMBEDDED_MONGO_DIR.",
                    e);
        }
        if (!hasRoomFor(1 << 20)) {
            return new StartFailure(
                    "The disk that holds " + folder + " is full. Free some space and start again.",
                    e);
        }
        return new StartFailure(
                "The data in " + folder + " is damaged (" + e + "). " + StartFailure.RESTORE, e);
    }

    // ---- maps

    MVMap<byte[], byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(CheckedBytes.TYPE)
                        .valueType(CheckedBytes.TYPE));
    }

    Set<String> mapNames() {
        return Set.copyOf(store.getMapNames());
    }

    void remove(String map) {
        store.removeMap(map);
    }

    void remove(MVMap<byte[], byte[]> map) {
        store.removeMap(map);
    }

    /** What keeps pages readable, whatever writers and housekeeping do. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /** Keeps the pages of now readable until it is closed. */
    Hold hold() {
        var usage = store.registerVersionUsage();
        return () -> {
            if (!store.isClosed()) {
                store.deregisterVersionUsage(usage);
            }
        };
    }

    /** Reads every page, so that damage shows now and not on a busy day. */
    void verify() {
        for (var name : mapNames()) {
            if (!name.matches("catalog|[di]\\.\\d+")) {
                continue;
            }
            var count = 0L;
            var last = new byte[0];
            var map = map(name);
            for (var cursor = map.cursor(null); cursor.hasNext() && !stopsVerifying; count++) {
                var key = cursor.next();
                if (count > 0 && Arrays.compareUnsigned(last, key) >= 0) {
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

    void stopVerifying() {
        stopsVerifying = true;
    }

    // ---- space

    /** How much the next commit writes, about. */
    int unsaved() {
        return store.getUnsavedMemory();
    }

    private boolean hasRoomFor(long bytes) {
        return folder.toFile().getUsableSpace() >= bytes;
    }

    /** The next commit must always find room, because MVStore does not survive a failed write. */
    void refuseWhenNearlyFull() throws IOException {
        if (!hasRoomFor(2L * unsaved() + RESERVE)) {
            throw new IOException("No space left on the disk of the data folder");
        }
    }

    void refuseDefinitionsWhenNearlyFull() {
        if (!hasRoomFor(2L * RESERVE)) {
            throw Failure.diskFull(
                    "The disk of the data folder is full. Free some space and try again.");
        }
    }

    long size() {
        return store.getFileStore().size();
    }

    /** Whether so much of the file is dead pages that some should be written anew. */
    boolean isWasteful(boolean idle) {
        return size() > SMALL && liveShare() < (idle ? 70 : 60) && chunkFill() < 80;
    }

    /** How much of the file is pages that are still used, in percent. */
    private int liveShare() {
        return store.getFileStore().getFillRate() * chunkFill() / 100;
    }

    private int chunkFill() {
        return store.getFileStore().getChunksFillRate();
    }

    /**
     * How much of mostly dead chunks a commit takes along; never much, as it is put together in
     * memory.
     */
    int rewrites(boolean wasteful, boolean idle) {
        var unsaved = unsaved();
        if (size() < SMALL || !hasRoomFor(6L * unsaved + 2 * RESERVE)) {
            return 0;
        }
        if (wasteful) {
            return idle ? IDLE_REWRITE : BUSY_REWRITE;
        }
        return chunkFill() < 60 ? Math.min(unsaved, BUSY_REWRITE) : 0;
    }

    /** Moves chunks into holes, so that the file can shrink. */
    void moveChunks() {
        if (size() > SMALL
                && store.getFileStore().getFillRate() < 80
                && hasRoomFor(4L * IDLE_REWRITE)
                && store.getFileStore() instanceof RandomAccessStore file) {
            file.compactMoveChunks(80, IDLE_REWRITE, store);
        }
    }

    // ---- commits

    /** Writes dead chunks anew with the next commit; views of before must not be used then. */
    void rewrite(int bytes) {
        store.compact(90, bytes);
    }

    void commit() {
        store.commit();
    }

    void sync() {
        store.sync();
    }

    void abandon() {
        store.closeImmediately();
    }

    void close() {
        if (store.hasUnsavedChanges()) {
            // there was no room for them; the log has them
            store.closeImmediately();
        } else {
            store.close();
        }
    }
}
