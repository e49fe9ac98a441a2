package com.docspot.localstack.suite;

import com.docspot.localstack.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** One process of the suite, kept alive until it is told to stop. */
public final class Child {

    /** What a child is doing. */
    public enum State {
        WAITING,
        BUILDING,
        STARTING,
        HEALTHY,
        RESTARTING,
        STOPPED,
        FAILED
    }

    /**
     * How to run it.
     *
     * @param name unique within the suite, such as {@code appointment-service-2}
     * @param environment what it finds in its environment beside the launcher's own
     * @param probe tells from the length that its log had at the start when it is ready
     */
    record Plan(
            String name,
            int port,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Function<Long, Probe> probe) {}

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration UNEASY = Duration.ofSeconds(50);
    private static final int FIRST_TRIES = 2;
    private static final int LOOK_AGAIN_MILLIS = 120;
    private static final int LAST_BYTES = 200_000;
    private static final long LARGEST_LOG = 20_000_000;

    private final String name;
    private final int port;
    private final Guardian guardian;
    private final Consumer<Child> changed;
    private final CompletableFuture<Instant> healthy = new CompletableFuture<>();
    private final Object lifecycle = new Object();

    private Optional<Plan> plan = Optional.empty();
    private Optional<Process> process = Optional.empty();
    private Optional<Thread> keeper = Optional.empty();
    private boolean wanted;
    private volatile State state = State.WAITING;
    private volatile Optional<String> worry = Optional.empty();
    private volatile Instant since = Instant.now();
    private final AtomicInteger restarts = new AtomicInteger();

    Child(String name, int port, Guardian guardian, Consumer<Child> changed) {
        this.name = name;
        this.port = port;
        this.guardian = guardian;
        this.changed = changed;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public State state() {
        return state;
    }

    /** When it entered its state. */
    public Instant since() {
        return since;
    }

    /** How often it came back after it ended by itself or was killed. */
    public int restarts() {
        return restarts.get();
    }

    /** What its log says, when it takes unusually long to become ready. */
    public Optional<String> worry() {
        return worry;
    }

    /** The number of its process, when there is one. */
    public OptionalLong pid() {
        synchronized (lifecycle) {
            return process.filter(Process::isAlive)
                    .map(alive -> OptionalLong.of(alive.pid()))
                    .orElse(OptionalLong.empty());
        }
    }

    /**
     * Done when it was healthy for the first time; fails with a {@link Trouble} when it does not
     * start.
     */
    CompletableFuture<Instant> healthy() {
        return healthy;
    }

    void enter(State next) {
        state = next;
        since = Instant.now();
        changed.accept(this);
    }

    /** A part that runs elsewhere and only has to be reached. */
    void adopt() {
        enter(State.HEALTHY);
        healthy.complete(Instant.now());
    }

    /**
     * Starts it for the first time, when one of the permits is free; they bound how many start at
     * once.
     */
    void start(Plan how, Semaphore permits) {
        synchronized (lifecycle) {
            plan = Optional.of(how);
        }
        launch(permits);
    }

    /** Starts it again after {@link #stop}. */
    public void start() {
        launch(new Semaphore(1));
    }

    /** Ends it and does not bring it back: asks, waits for {@code grace}, then insists. */
    public void stop(Duration grace) {
        Optional<Process> running;
        Optional<Thread> thread;
        synchronized (lifecycle) {
            wanted = false;
            running = process.filter(Process::isAlive);
            thread = keeper;
            keeper = Optional.empty();
        }
        running.ifPresent(one -> {
            end(one, grace);
            guardian.forget(one.pid());
        });
        thread.ifPresent(Thread::interrupt);
        if (state != State.FAILED) {
            enter(State.STOPPED);
        }
    }

    /** Kills its process at once, as {@code kill -9} does. It comes back as after any other end. */
    public void kill() {
        synchronized (lifecycle) {
            process.ifPresent(Process::destroyForcibly);
        }
    }

    /** Stops its process from running, without its noticing. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** Waits until it is healthy with another process than {@code before}. */
    public void awaitBack(long before, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (state != State.HEALTHY || pid().isEmpty() || pid().getAsLong() == before) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " is not back within " + patience);
            }
            Thread.sleep(20);
        }
    }

    private void launch(Semaphore permits) {
        synchronized (lifecycle) {
            if (keeper.isPresent()) {
                return;
            }
            wanted = true;
            keeper =
                    Optional.of(
                            Thread.ofVirtual()
                                    .name("keeps-" + name)
                                    .start(() -> keepAlive(permits)));
        }
    }

    private void keepAlive(Semaphore permits) {
        var backoff = Backoff.NONE;
        var first = true;
        try {
            while (wanted()) {
                var life = live(first, permits);
                if (life.isEmpty()) {
                    return;
                }
                first &= !life.get().wasReady();
                life.get().process().waitFor();
                guardian.forget(life.get().process().pid());
                if (!wanted() || state == State.FAILED) {
                    return;
                }
                backoff = backoff.after(Duration.between(life.get().began(), Instant.now()));
                if (first && backoff.failures() >= FIRST_TRIES) {
                    fail("does not start: " + lastWords(life.get().from()));
                    return;
                }
                restarts.incrementAndGet();
                enter(State.RESTARTING);
                Thread.sleep(backoff.pause());
            }
        } catch (InterruptedException _) {
            // Told to stop while it waited.
        } catch (RuntimeException failed) {
            fail("cannot be run: " + failed.getMessage());
        }
    }

    /** A process until it is ready or ends; nothing when none is wanted any more. */
    private Optional<Life> live(boolean first, Semaphore permits) throws InterruptedException {
        // Restarts don't queue behind first starts: what was healthy is missed by the others.
        if (first) {
            permits.acquire();
        }
        try {
            var from = rotatedLog();
            var spawned = spawn();
            if (spawned.isEmpty()) {
                return Optional.empty();
            }
            var began = Instant.now();
            enter(first ? State.STARTING : State.RESTARTING);
            var ready = becomesReady(spawned.get(), from);
            if (ready) {
                enter(State.HEALTHY);
                healthy.complete(Instant.now());
            }
            return Optional.of(new Life(spawned.get(), began, from, ready));
        } finally {
            if (first) {
                permits.release();
            }
        }
    }

    private record Life(Process process, Instant began, long from, boolean wasReady) {}

    private boolean wanted() {
        synchronized (lifecycle) {
            return wanted;
        }
    }

    private Optional<Process> spawn() {
        synchronized (lifecycle) {
            if (!wanted) {
                return Optional.empty();
            }
            var how = plan.orElseThrow();
            var builder =
                    new ProcessBuilder(Guardian.apart(how.command()))
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(how.log().toFile()));
            builder.environment().putAll(how.environment());
            try {
                var started = builder.start();
                guardian.watch(started.pid());
                process = Optional.of(started);
                return process;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private boolean becomesReady(Process running, long from) throws InterruptedException {
        var probe = plan().probe().apply(from);
        var began = System.nanoTime();
        var deadline = began + PATIENCE.toNanos();
        worry = Optional.empty();
        while (running.isAlive() && wanted()) {
            if (probe.ready()) {
                worry = Optional.empty();
                return true;
            }
            if (worry.isEmpty() && System.nanoTime() - began > UNEASY.toNanos()) {
                worry = LastWords.telling(written(from));
                worry.ifPresent(_ -> changed.accept(this));
            }
            if (System.nanoTime() > deadline && !healthy.isDone()) {
                fail("is not ready after " + PATIENCE.toMinutes() + " minutes: " + lastWords(from));
                return false;
            }
            if (running.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private Plan plan() {
        synchronized (lifecycle) {
            return plan.orElseThrow();
        }
    }

    private void fail(String how) {
        enter(State.FAILED);
        healthy.completeExceptionally(
                new Trouble(name + " " + how + "\nIts log: ./docspot logs " + name));
    }

    /** Rotates a log that has grown large, and tells how long it is now. */
    private long rotatedLog() {
        var log = plan().log();
        try {
            if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
                Files.move(
                        log,
                        log.resolveSibling(log.getFileName() + ".1"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Files.size(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String lastWords(long from) {
        return LastWords.of(written(from));
    }

    /** The end of what it printed since its log had that length. */
    private String written(long from) {
        try (var channel = Files.newByteChannel(plan().log())) {
            var bytes = ByteBuffer.allocate(Math.clamp(channel.size() - from, 0, LAST_BYTES));
            channel.position(channel.size() - bytes.capacity()).read(bytes);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }

    private void signal(String what) {
        pid().ifPresent(pid -> {
            try {
                new ProcessBuilder("kill", "-" + what, Long.toString(pid))
                        .inheritIO()
                        .start()
                        .waitFor();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void end(Process running, Duration grace) {
        // A frozen process would not hear the question.
        signal("CONT");
        running.destroy();
        try {
            running.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            running.destroyForcibly();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException _) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
