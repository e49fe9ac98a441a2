package com.docspot.e2e.harness;

import com.docspot.localstack.Home;
import com.docspot.localstack.suite.RunFile;
import com.docspot.localstack.suite.Suite;
import com.docspot.localstack.suite.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The suite that the proofs run against: real processes, started by {@code ./docspot up}. One for
 * all proofs of a run.
 *
 * <p>With {@code DOCSPOT_HOME} it is the one that runs in that installation; its processes will be
 * killed and stopped. Without, or when none runs there, it is an installation of its own with ports
 * of its own ({@code -Ddocspot.e2e.port-offset}), which ends with this process.
 */
public final class RunningSuite implements AutoCloseable {

    private static final String INSTALLATION = "DOCSPOT_HOME";
    private static final int DEFAULT_OFFSET = 5000;
    private static final int OWN_REPLICA_STEP = 300;

    private final Home home;
    private final boolean ours;
    private final List<Part.Replica> replicas = new ArrayList<>();
    private final Map<Long, ProcessHandle> frozen = new ConcurrentHashMap<>();

    private RunningSuite(Home home, boolean ours) {
        this.home = home;
        this.ours = ours;
    }

    /** The suite of this run; started when it is first asked for. */
    public static RunningSuite shared() {
        return Shared.SUITE;
    }

    private static final class Shared {
        private static final RunningSuite SUITE = opened();

        private static RunningSuite opened() {
            var suite = open(Boolean.getBoolean("docspot.e2e.demo"));
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "ends-the-suite"));
            return suite;
        }
    }

    /**
     * Finds or starts it.
     *
     * @param demo whether one that has to be started gets its demo doctors
     */
    static RunningSuite open(boolean demo) {
        var root = root();
        var jdk = Path.of(System.getProperty("docspot.jdk", System.getProperty("java.home", "")));
        var named =
                Optional.ofNullable(System.getenv(INSTALLATION))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder).toAbsolutePath().normalize());
        var home = new Home(root, jdk, named.orElse(root.resolve(".docspot").resolve("proofs")));
        if (named.isPresent() && new RunFile(home.run()).running().isPresent()) {
            return new RunningSuite(home, false);
        }
        if (named.isEmpty()) {
            startAfresh(home);
        }
        var command =
                new ArrayList<>(
                        List.of(
                                "up",
                                "--detach",
                                "--port-offset",
                                Integer.toString(
                                        Integer.getInteger(
                                                "docspot.e2e.port-offset", DEFAULT_OFFSET))));
        if (!demo) {
            command.add("--empty");
        }
        if (docspot(home, command) != 0) {
            throw new IllegalStateException("./docspot up failed; see above and " + home.log("up"));
        }
        return new RunningSuite(home, true);
    }

    public URI url() {
        return URI.create(running().url());
    }

    /** What it writes to: databases, logs, configuration. */
    public Home home() {
        return home;
    }

    /** A stranger at the gateway. */
    public Api api() {
        return Api.at(url());
    }

    /** A service's own door. */
    public URI door(String service) {
        return URI.create("http://127.0.0.1:" + part(service).port());
    }

    /** Services, Kafka, Redis and the MongoDB that was started with them, in their order. */
    public List<Part> parts() {
        return running().children().stream()
                .map(member -> new Part(this, member.name(), member.port()))
                .toList();
    }

    public Part part(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No part is called " + name));
    }

    /** What the launcher gives a service in its environment: addresses and secrets. */
    public Map<String, String> environment(String service) {
        return Suite.environment(home, portOffset(), service);
    }

    /** Starts one more of a service, as {@code --replicas} would have. */
    public Part.Replica another(String service) {
        var original = part(service);
        var command = new ArrayList<String>();
        var info = original.process().info();
        command.add(info.command().orElseThrow());
        command.addAll(List.of(info.arguments().orElseThrow()));
        var port = original.port() + OWN_REPLICA_STEP;
        var name = service + "-proof";
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(name).toFile()));
        builder.environment().putAll(environment(service));
        builder.environment().put("DOCSPOT_PORT", Integer.toString(port));
        builder.environment().put("DOCSPOT_INSTANCE", name);
        try {
            var replica = new Part.Replica(builder.start(), port);
            replicas.add(replica);
            return replica;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Optional<RunFile.Member> member(String name) {
        return running().children().stream()
                .filter(member -> member.name().equals(name))
                .findFirst();
    }

    /** Stops a process from running, without its noticing, until {@link #thaw}. */
    void freeze(ProcessHandle process) {
        frozen.put(process.pid(), process);
        signal("STOP", process);
    }

    void thaw(ProcessHandle process) {
        frozen.remove(process.pid());
        if (process.isAlive()) {
            signal("CONT", process);
        }
    }

    @Override
    public void close() {
        List.copyOf(frozen.values()).forEach(this::thaw);
        replicas.forEach(Part.Replica::close);
        if (ours && !Boolean.getBoolean("docspot.e2e.keep")) {
            docspot(home, List.of("down"));
        }
    }

    /** Says something to its script; the status that it ends with. */
    public int docspot(String... words) {
        return docspot(home, List.of(words));
    }

    private int portOffset() {
        return url().getPort() - Topology.port(Topology.GATEWAY);
    }

    private RunFile.Running running() {
        return new RunFile(home.run())
                .running()
                .orElseThrow(() -> new IllegalStateException("The suite no longer runs"));
    }

    private static void signal(String what, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + what, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The checkout: named, or the nearest folder above that holds the script. */
    private static Path root() {
        var named = System.getProperty("docspot.root");
        if (named != null) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("docspot"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No ./docspot above " + Path.of("").toAbsolutePath());
    }

    private static void startAfresh(Home home) {
        try {
            if (!Files.exists(home.data())) {
                return;
            }
            if (new RunFile(home.run()).running().isPresent()) {
                docspot(home, List.of("down"));
            }
            try (var files = Files.walk(home.data())) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int docspot(Home home, List<String> words) {
        var command = new ArrayList<String>();
        command.add(home.root().resolve("docspot").toString());
        command.addAll(words);
        var builder = new ProcessBuilder(command).directory(home.root().toFile()).inheritIO();
        builder.environment().put(INSTALLATION, home.data().toString());
        builder.environment().put("DOCSPOT_JAVA_HOME", home.jdk().toString());
        try {
            return builder.start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** How long something may take on a machine that has other things to do. */
    static final Duration LONG = Duration.ofMinutes(4);
}
