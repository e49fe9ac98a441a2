package com.docspot.localstack.suite;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The whole suite on this machine, as child processes of this one. */
public final class Suite implements AutoCloseable {

    /**
     * What is wanted.
     *
     * @param portOffset added to every port
     * @param replicas how many of a service, where it is not one
     * @param settings further environment variables for every service
     * @param javaOptions further options for the JVM of the named services, such as those that
     *     train a cache
     */
    public record Wanted(
            Home home,
            int portOffset,
            Map<String, Integer> replicas,
            Map<String, String> settings,
            Map<String, List<String>> javaOptions) {

        public Wanted {
            replicas = Map.copyOf(replicas);
            settings = Map.copyOf(settings);
            javaOptions = Map.copyOf(javaOptions);
        }

        public Wanted(Home home, int portOffset, Map<String, Integer> replicas) {
            this(home, portOffset, replicas, Map.of(), Map.of());
        }
    }

    /** The first administrator's login. */
    public static final String ADMIN_EMAIL = "admin@docspot.example";

    private static final int REPLICA_STEP = 100;
    private static final String READINESS = "/actuator/health/readiness";

    /** What the gateway says of a service that it has not heard of. */
    private static final String NOT_FOUND = "\"not found\"";

    private static final Duration ROUTED = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Wanted wanted;
    private final Apps apps;
    private final Consumer<Child> changed;
    private final Environment environment;
    private final MongoChoice mongo;
    private final RunFile runFile;
    private final FileLock lock;
    private final Guardian guardian;
    private final Instant began = Instant.now();
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final List<CompletableFuture<?>> waiting = new ArrayList<>();
    private volatile String phase = "starting";

    /**
     * Prepares a suite: takes the installation and looks whether the ports are free.
     *
     * @param changed hears of each change of a child's state, from any thread
     * @throws Trouble when another one runs here, or a port is taken
     */
    public Suite(Wanted wanted, Apps apps, Consumer<Child> changed) {
        this.wanted = wanted;
        this.apps = apps;
        this.changed = changed;
        var home = wanted.home();
        home.prepare();
        runFile = new RunFile(home.run());
        lock = runFile.take().orElseThrow(() -> new Trouble(alreadyRunning(runFile)));
        endOrphans(runFile);
        environment =
                new Environment(
                        home, wanted.portOffset(), Secrets.in(home.secrets(), Topology.services()));
        mongo = MongoChoice.found();
        for (var part : Topology.parts()) {
            for (var replica = 1;
                    replica <= wanted.replicas().getOrDefault(part.name(), 1);
                    replica++) {
                var port = part.port() + wanted.portOffset() + REPLICA_STEP * (replica - 1);
                if (!isElsewhere(part)) {
                    PortCheck.free(part.name(), port, wanted.portOffset());
                }
            }
        }
        guardian = new Guardian();
        for (var part : Topology.parts()) {
            for (var replica = 1;
                    replica <= wanted.replicas().getOrDefault(part.name(), 1);
                    replica++) {
                var name = replica == 1 ? part.name() : part.name() + "-" + replica;
                var port = part.port() + wanted.portOffset() + REPLICA_STEP * (replica - 1);
                children.put(name, new Child(name, port, guardian, this::note));
            }
        }
    }

    /** The settings of a service in an installation. */
    public static Map<String, String> environment(Home home, int portOffset, String service) {
        var secrets = Secrets.in(home.secrets(), Topology.services());
        return new Environment(home, portOffset, secrets)
                .of(service, Topology.port(service) + portOffset, Map.of());
    }

    /** Whether the service on the port says that it is ready. */
    public static boolean isReady(int port) {
        return new Probe.Http(port, READINESS).ready();
    }

    /** The command in a session of its own, out of reach of the terminal's signals. */
    public static List<String> inOwnSession(List<String> command) {
        return Guardian.apart(command);
    }

    /** The sentence for a second {@code up}. */
    public static String alreadyRunning(RunFile runFile) {
        return runFile.running()
                .map(running ->
                        "DocSpot is already running here at %s (process %d); ./docspot status shows it, ./docspot down ends it."
                                .formatted(running.url(), running.launcher().pid()))
                .orElse(
                        "Another ./docspot holds this data folder; wait for it to end, or name"
                                + " another folder in DOCSPOT_HOME.");
    }

    /** Ends what a killed launcher left behind. */
    public static void endOrphans(RunFile runFile) {
        var orphans = runFile.orphans();
        orphans.forEach(orphan -> orphan.handle().ifPresent(ProcessHandle::destroy));
        var deadline = System.nanoTime() + GRACE.toNanos();
        while (orphans.stream().anyMatch(RunFile.Member::isAlive) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        orphans.forEach(orphan -> orphan.handle().ifPresent(ProcessHandle::destroyForcibly));
    }

    /** Begins to start everything, each part as soon as what it needs is there. */
    public void start() {
        note();
        // Three JVMs at once keep two cores busy; more of them only make each other time out.
        var permits =
                new Semaphore(Math.max(3, Runtime.getRuntime().availableProcessors() * 3 / 2));
        for (var part : Topology.parts()) {
            for (var child : replicasOf(part.name())) {
                if (isElsewhere(part)) {
                    child.adopt();
                    continue;
                }
                var needed =
                        part.needs().stream()
                                .map(need -> child(need).healthy())
                                .toArray(CompletableFuture<?>[]::new);
                var app = appOf(part);
                if (!app.isDone()) {
                    child.enter(Child.State.BUILDING);
                }
                var waits =
                        CompletableFuture.allOf(needed)
                                .thenCombine(app, (_, built) -> built)
                                .whenComplete((built, failed) ->
                                        begin(
                                                part,
                                                child,
                                                permits,
                                                Optional.ofNullable(built),
                                                Optional.ofNullable(failed)));
                waiting.add(waits);
            }
        }
    }

    private void begin(
            Topology.Part part,
            Child child,
            Semaphore permits,
            Optional<Apps.App> built,
            Optional<Throwable> failed) {
        failed.ifPresent(child.healthy()::completeExceptionally);
        try {
            built.ifPresent(app -> child.start(plan(part, child, app), permits));
        } catch (RuntimeException cannot) {
            child.healthy().completeExceptionally(cannot);
        }
    }

    /**
     * Waits until everything is healthy.
     *
     * @throws Trouble as soon as a part does not start
     */
    public void awaitHealthy() {
        try {
            var all =
                    CompletableFuture.allOf(
                            children.values().stream()
                                    .map(Child::healthy)
                                    .toArray(CompletableFuture<?>[]::new));
            CompletableFuture.anyOf(all, firstFailure()).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Trouble trouble) {
                throw trouble;
            }
            throw failed;
        }
    }

    /** Lets {@code status} and {@code up --detach} know that all is done. */
    public void ready() {
        phase = "ready";
        note();
    }

    /** One future that fails as soon as any part does. */
    private CompletableFuture<Void> firstFailure() {
        var failure = new CompletableFuture<Void>();
        for (var child : children.values()) {
            waiting.add(
                    child.healthy()
                            .whenComplete((_, failed) -> {
                                if (failed != null) {
                                    failure.completeExceptionally(failed);
                                }
                            }));
        }
        return failure;
    }

    public Child child(String name) {
        return Optional.ofNullable(children.get(name))
                .orElseThrow(() -> new IllegalArgumentException("No part is called " + name));
    }

    public Collection<Child> children() {
        return children.values();
    }

    /** Where people and programs reach the suite. */
    public URI url() {
        return URI.create(environment.publicUrl());
    }

    public Secrets secrets() {
        return environment.secrets();
    }

    public Home home() {
        return wanted.home();
    }

    /**
     * Waits until the gateway, which hears of services a little after they are healthy, knows all
     * of them and shows the list of doctors; whether nobody has entered a doctor yet.
     *
     * @throws Trouble when it does not within a minute
     */
    public boolean listsNoDoctors() {
        var status = new Probe.Http(url().getPort(), "/dev/status");
        var list = new Probe.Http(url().getPort(), "/api/v1/doctors?limit=1");
        var deadline = System.nanoTime() + ROUTED.toNanos();
        while (System.nanoTime() < deadline) {
            var doctors = list.answer();
            if (doctors.isPresent()
                    && status.answer().filter(parts -> !parts.contains(NOT_FOUND)).isPresent()) {
                return doctors.get().contains("\"items\":[]");
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        throw new Trouble(
                "Everything is healthy but the gateway does not reach each service; see ./docspot"
                        + " logs gateway-service.");
    }

    /** Which MongoDB it is, for people. */
    public String mongo() {
        return mongo.described();
    }

    /** Processor time and memory of everything, this process included. */
    public Usage usage() {
        return Usage.of(pids()).plus(Usage.ofThisProcess());
    }

    /** Ends everything: the services first, so that what they still write is kept. */
    @Override
    public void close() {
        phase = "stopping";
        note();
        var services =
                children.values().stream()
                        .filter(child ->
                                Topology.services().stream().anyMatch(child.name()::startsWith))
                        .toList();
        inParallel(services, child -> child.stop(GRACE));
        inParallel(
                children.values().stream().filter(child -> !services.contains(child)).toList(),
                child -> child.stop(GRACE));
        runFile.clear();
        guardian.close();
        try {
            lock.release();
            lock.channel().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private CompletableFuture<Apps.App> appOf(Topology.Part part) {
        if (part.isService()) {
            return apps.service(part.name());
        }
        var needsNothing = part.name().equals(Topology.REDIS) && RedisServer.onPath().isPresent();
        if (needsNothing
                || (part.name().equals(Topology.MONGODB)
                        && mongo instanceof MongoChoice.Installed)) {
            return CompletableFuture.completedFuture(
                    new Apps.App(wanted.home().temporary(), List.of()));
        }
        return apps.localStack();
    }

    private boolean isElsewhere(Topology.Part part) {
        return part.name().equals(Topology.MONGODB) && mongo instanceof MongoChoice.Elsewhere;
    }

    private Child.Plan plan(Topology.Part part, Child child, Apps.App app) {
        var log = wanted.home().log(child.name());
        var java = new JavaCommand(wanted.home(), child.name());
        return switch (part.name()) {
            case Topology.REDIS ->
                    new Child.Plan(
                            child.name(),
                            child.port(),
                            RedisServer.command(wanted.home(), app, child.port()),
                            Map.of(),
                            log,
                            _ -> new Probe.Tcp("127.0.0.1", child.port()));
            case Topology.KAFKA ->
                    new Child.Plan(
                            child.name(),
                            child.port(),
                            java.kafka(app, child.port()),
                            Map.of(),
                            log,
                            from ->
                                    new Probe.Line(
                                            log, from, "ready on 127.0.0.1:" + child.port()));
            case Topology.MONGODB -> mongoPlan(child, app, java, log);
            default ->
                    new Child.Plan(
                            child.name(),
                            child.port(),
                            java.service(
                                    app, wanted.javaOptions().getOrDefault(part.name(), List.of())),
                            environment.of(part.name(), child.port(), wanted.settings()),
                            log,
                            _ -> new Probe.Http(child.port(), READINESS));
        };
    }

    private Child.Plan mongoPlan(Child child, Apps.App app, JavaCommand java, Path log) {
        var folder = folder(wanted.home().dataOf(Topology.MONGODB));
        if (mongo instanceof MongoChoice.Installed(var mongod)) {
            var command =
                    List.of(
                            mongod.toString(),
                            "--replSet",
                            "docspot",
                            "--dbpath",
                            folder.toString(),
                            "--port",
                            Integer.toString(child.port()),
                            "--bind_ip",
                            "127.0.0.1",
                            "--quiet");
            return new Child.Plan(
                    child.name(),
                    child.port(),
                    command,
                    Map.of(),
                    log,
                    _ -> new Probe.ReplicaSet(child.port()));
        }
        var settings =
                Map.of(
                        "DOCSPOT_EMBEDDED_MONGO_PORT",
                        Integer.toString(child.port()),
                        "DOCSPOT_EMBEDDED_MONGO_DIR",
                        folder.toString(),
                        // Without them glibc keeps for itself what its arenas once took: half as
                        // much memory again.
                        "MALLOC_ARENA_MAX",
                        "2",
                        "MALLOC_MMAP_THRESHOLD_",
                        "131072");
        return new Child.Plan(
                child.name(),
                child.port(),
                java.embeddedMongo(app),
                settings,
                log,
                from -> new Probe.Line(log, from, "ready on 127.0.0.1:" + child.port()));
    }

    private List<Child> replicasOf(String part) {
        return children.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(part) || entry.getKey().matches(part + "-[2-9]"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void note(Child child) {
        changed.accept(child);
        note();
    }

    private void note() {
        var self = RunFile.Member.of("launcher", ProcessHandle.current().pid(), 0, phase, 0);
        var members = new ArrayList<RunFile.Member>();
        for (var child : List.copyOf(children.values())) {
            child.pid()
                    .ifPresent(pid ->
                            members.add(
                                    RunFile.Member.of(
                                            child.name(),
                                            pid,
                                            child.port(),
                                            child.state().name(),
                                            child.restarts())));
        }
        runFile.write(new RunFile.Running(self, phase, environment.publicUrl(), began, members));
    }

    private List<Long> pids() {
        return children.values().stream()
                .map(Child::pid)
                .filter(java.util.OptionalLong::isPresent)
                .map(java.util.OptionalLong::getAsLong)
                .toList();
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot make the folder " + folder + "; make room or make it writable.",
                    failed);
        }
    }

    private static void inParallel(List<Child> some, Consumer<Child> what) {
        var threads =
                some.stream()
                        .map(child -> Thread.ofVirtual().start(() -> what.accept(child)))
                        .toList();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
