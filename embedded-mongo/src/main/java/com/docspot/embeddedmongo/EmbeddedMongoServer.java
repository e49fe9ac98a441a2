package com.docspot.embeddedmongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server. It listens on the loopback interface only; closing it writes everything and
 * frees the folder.
 */
public final class EmbeddedMongoServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedMongoServer.class);

    /** More often only to see within minutes what an hour would do. */
    private static final long HOUSEKEEPING_MILLIS =
            Long.parseLong(
                    System.getenv()
                            .getOrDefault("DOCSPOT_EMBEDDED_MONGO_HOUSEKEEPING_MILLIS", "1000"));

    private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Storage storage;
    private final WireServer wire;
    private final Options options;
    private final @Nullable Path temporary;
    private final Cursors cursors = new Cursors();
    private final Thread housekeeper;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * How to start.
     *
     * @param folder where the data is kept; null for a temporary folder that goes with the server
     * @param port 0 for a free one
     * @param forced whether each commit is forced to the disk before it is acknowledged
     * @param user a name that clients must log in with; null for none
     * @param password its password
     * @param onDamage what to do when the data file turns out to be damaged while the server runs
     */
    public record Options(
            @Nullable Path folder,
            int port,
            boolean forced,
            @Nullable String user,
            @Nullable String password,
            Runnable onDamage) {}

    private EmbeddedMongoServer(Options options) {
        this.options = options;
        this.temporary = options.folder() == null ? newTemporaryFolder() : null;
        var folder = options.folder() != null ? options.folder() : temporary;
        if (folder == null) {
            throw new IllegalStateException();
        }
        this.storage = new Storage(folder, options.forced());
        try {
            var login = new Login(options.user(), options.password());
            this.wire =
                    new WireServer(
                            options.port(),
                            new Commands(storage, cursors, login, options.onDamage()));
        } catch (IOException e) {
            storage.close();
            throw new StartFailure(
                    "Port "
                            + options.port()
                            + " cannot be used ("
                            + e.getMessage()
                            + "). Stop what uses it, or set DOCSPOT_EMBEDDED_MONGO_PORT.",
                    e);
        }
        this.housekeeper =
                Thread.ofPlatform().daemon().name("mongo-housekeeping").start(this::housekeep);
    }

    /**
     * Starts a server that forces nothing to the disk, for tests.
     *
     * @param folder where the data is kept; null for a temporary folder
     * @param port 0 for a free one
     * @throws StartFailure with a sentence for a person
     */
    public static EmbeddedMongoServer start(@Nullable Path folder, int port) {
        return start(new Options(folder, port, false, null, null, () -> {}));
    }

    /** Starts a server; throws {@link StartFailure} with a sentence for a person. */
    public static EmbeddedMongoServer start(Options options) {
        return new EmbeddedMongoServer(options);
    }

    public int port() {
        return wire.port();
    }

    /**
     * An address for drivers; the embedded server keeps no sessions, so writes are not retried by
     * them.
     */
    public String uri() {
        return "mongodb://127.0.0.1:" + port() + "/?retryWrites=false";
    }

    private void housekeep() {
        try {
            if (storage.isLarge()) {
                storage.verify();
            }
            while (!closed.get()) {
                if (stop.await(HOUSEKEEPING_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                cursors.endForgotten();
                housekeepOnce();
            }
        } catch (InterruptedException e) {
            log.debug("housekeeping ends");
        } catch (MVStoreException | StartFailure e) {
            if (!closed.get()) {
                log.error("The data file is damaged: {}", e.getMessage());
                options.onDamage().run();
            }
        } catch (IOException | RuntimeException e) {
            if (!closed.get()) {
                log.error("Housekeeping failed", e);
            }
        }
    }

    private void housekeepOnce() throws IOException {
        try {
            storage.housekeep(CHECKPOINT_NANOS);
        } catch (Failure e) {
            // a full disk; the next time there may be room
            log.warn("Housekeeping has to wait: {}", e.getMessageWithoutErrorCode());
        }
    }

    private static Path newTemporaryFolder() {
        try {
            return Files.createTempDirectory("embedded-mongo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            wire.close();
            // not by an interrupt, which would close the file under the store
            storage.stopVerifying();
            stop.countDown();
            housekeeper.join();
            storage.close();
            if (temporary != null) {
                try (var files = Files.walk(temporary)) {
                    files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
