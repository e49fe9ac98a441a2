package com.docspot.embeddedmongo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One statement at a time changes the maps, under {@link #writer}. Its record joins the open batch,
 * and the first thread that waits for the batch writes it for all. Where both locks are needed,
 * {@link #io} comes first.
 */
final class Commits {
    private static final Logger log = LoggerFactory.getLogger(Commits.class);
    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A force costs more of a processor than a statement, so some should share one. */
    private static final int WORTH_A_FORCE = 8;

    private static final long GATHER_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private final ReentrantLock io = new ReentrantLock();
    private final ReentrantLock writer = new ReentrantLock();
    private final Object batchMonitor = new Object();
    private final DataFile file;
    private final DocumentLog documents;
    private final boolean forced;

    private Batch open = new Batch();

    /** How many wrote at the time of the last commit, about. */
    private int writers;

    private @Nullable Statement statement;
    private boolean closed;
    private volatile boolean changed;
    private volatile long lastWrite = System.nanoTime();

    /** Statements that are committed together. */
    static final class Batch {
        private final BsonWriter records = new BsonWriter(4096);
        private final List<Statement> statements = new ArrayList<>();
        private final AtomicBoolean led = new AtomicBoolean();
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile @Nullable Failure failure;

        boolean isDone() {
            return done.getCount() == 0;
        }

        /** Lets go of all who wait for it, unless that was done. */
        private void end(@Nullable Failure how) {
            if (!isDone()) {
                failure = how;
                done.countDown();
            }
        }
    }

    /**
     * What a statement answered, and the batch that must be committed before the client hears of
     * it.
     */
    record Written<T>(T value, @Nullable Batch batch) {}

    Commits(DataFile file, DocumentLog documents, boolean forced) {
        this.file = file;
        this.documents = documents;
        this.forced = forced;
    }

    // ---- statements

    /**
     * Runs one statement: all of it is applied, or none. It is not durable before {@link #await}.
     */
    <T> Written<T> write(Deadline deadline, Supplier<T> work) {
        changed = true;
        lastWrite = System.nanoTime();
        return writeUnseen(deadline, work);
    }

    /**
     * The same for what no client asked for, so it counts neither as a change nor as being busy.
     */
    <T> Written<T> writeUnseen(Deadline deadline, Supplier<T> work) {
        lock(deadline);
        try {
            refuseWhenClosed();
            return apply(work);
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

    private void refuseWhenClosed() {
        if (closed) {
            throw new Failure(91, "ShutdownInProgress", "The server is shutting down.");
        }
    }

    private <T> Written<T> apply(Supplier<T> work) {
        var running = documents.statement();
        statement = running;
        try {
            var value = work.get();
            return new Written<>(value, running.isEmpty() ? null : join(running));
        } catch (RuntimeException | Error e) {
            running.undo();
            running.release();
            throw e;
        } finally {
            statement = null;
            running.publish();
        }
    }

    /** The statement that is running. */
    Statement statement() {
        return Objects.requireNonNull(statement);
    }

    private Batch join(Statement finished) {
        documents.append(finished);
        synchronized (batchMonitor) {
            finished.appendTo(open.records);
            open.statements.add(finished);
            return open;
        }
    }

    // ---- batches

    /** Returns when the batch is committed; the first who waits commits for all. */
    void await(@Nullable Batch batch) {
        if (batch == null) {
            return;
        }
        if (!batch.isDone()) {
            // a write that is not forced takes less time than being woken
            if (!forced || batch.led.compareAndSet(false, true)) {
                lead(batch);
            } else {
                follow(batch);
            }
        }
        if (batch.failure != null) {
            throw batch.failure;
        }
    }

    private void lead(Batch batch) {
        io.lock();
        try {
            if (!batch.isDone()) {
                gather();
                flush();
            }
        } finally {
            // nobody may wait for what went wrong beyond an undo
            if (!batch.isDone()) {
                batch.end(new Failure(8, "UnknownError", "Nobody knows whether it was stored."));
            }
            io.unlock();
        }
    }

    private static void follow(Batch batch) {
        var interrupted = false;
        while (!batch.isDone()) {
            try {
                batch.done.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits while others still come, but not for all of them: a processor that has nothing to do
     * meanwhile is lost too. Who writes alone, or with one other, waits for nobody.
     */
    private void gather() {
        var enough = forced ? Math.min(WORTH_A_FORCE, writers - 1) : 0;
        var waiting = 0;
        for (var now = openSize(); now > waiting && now < enough; now = openSize()) {
            waiting = now;
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    private int openSize() {
        synchronized (batchMonitor) {
            return open.statements.size();
        }
    }

    private Batch takeOpen() {
        synchronized (batchMonitor) {
            var taken = open;
            open = new Batch();
            return taken;
        }
    }

    private void flush() {
        var batch = takeOpen();
        if (batch.statements.isEmpty()) {
            return;
        }
        try {
            file.refuseWhenNearlyFull();
            documents.current().write(batch.records, forced);
            writers = batch.statements.size() + openSize();
            batch.end(null);
            batch.statements.forEach(Statement::release);
        } catch (IOException | RuntimeException e) {
            giveBack(batch, e);
        }
    }

    /**
     * Undoes what could not be committed, and what was built upon it since. Whoever has seen some
     * of it still finds it in the segment that is left.
     */
    private void giveBack(Batch batch, Exception cause) {
        writer.lock();
        try {
            var lost = new ArrayList<>(batch.statements);
            var later = takeOpen();
            lost.addAll(later.statements);
            lost.reversed().forEach(Statement::undo);
            lost.forEach(Statement::publish);
            documents.roll();
            var failure =
                    Failure.diskFull(
                            "The write was not stored and is undone: "
                                    + cause.getMessage()
                                    + ". Free some space and try again.");
            for (var failed : List.of(batch, later)) {
                failed.end(failure);
            }
            log.error("{} writes were undone: {}", lost.size(), cause.getMessage());
        } finally {
            writer.unlock();
        }
    }

    // ---- what needs the whole storage

    /** Runs while nothing is written and no statement waits to be. */
    <T> T alone(Supplier<T> work) {
        io.lock();
        writer.lock();
        try {
            refuseWhenClosed();
            flush();
            return work.get();
        } finally {
            writer.unlock();
            io.unlock();
        }
    }

    /** Runs beside statements, but keeps commits away; not if one is on its way already. */
    void aloneAmongCommits(boolean waits, Runnable work) {
        if (waits) {
            io.lock();
        } else if (!io.tryLock()) {
            return;
        }
        try {
            work.run();
        } finally {
            io.unlock();
        }
    }

    /** Writes into the log, and from there at once to the disk, that a checkpoint is whole. */
    void mark(int checkpoint) {
        io.lock();
        try {
            writeUnseen(
                    Deadline.NONE,
                    () -> {
                        statement().mark(checkpoint);
                        return checkpoint;
                    });
            flush();
        } finally {
            io.unlock();
        }
    }

    /** All that was written so far is about to be committed. */
    void unchanged() {
        changed = false;
    }

    void close() {
        closed = true;
    }

    /** Whether there were statements since the last checkpoint. */
    boolean hasChanged() {
        return changed;
    }

    /** Whether something was written in the last moments. */
    boolean isBusyWriting() {
        return System.nanoTime() - lastWrite < BUSY_NANOS;
    }

    boolean isIdle() {
        return System.nanoTime() - lastWrite > TimeUnit.SECONDS.toNanos(5);
    }
}
