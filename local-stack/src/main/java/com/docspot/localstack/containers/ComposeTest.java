package com.docspot.localstack.containers;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.demo.Load;
import com.docspot.localstack.suite.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code compose-test}: builds the images, starts docker-compose.yml, books through it, restarts
 * one service after another under bookings, and replaces each by a newer one under load.
 */
public final class ComposeTest {

    private static final int PORT = 18_080;
    private static final int BOOKINGS_A_SECOND = 20;
    private static final int REQUESTS = 10_000;
    private static final int REQUESTS_A_SECOND = 20;
    private static final String IMAGE = "image: ";
    private static final String NEXT = "0.1.0-next";
    private static final List<String> UPGRADED =
            List.of(
                    "auth-service",
                    "doctor-service",
                    "appointment-service",
                    "notification-service",
                    "document-service",
                    "gateway-service");
    private static final URI URL = URI.create("http://localhost:" + PORT);

    private final Home home;
    private final Engine engine;
    private final Images images;
    private final EnvFile secrets;
    private final List<String> faults = new ArrayList<>();

    private ComposeTest(Home home, Engine engine) {
        this.home = home;
        this.engine = engine;
        this.images = new Images(home, engine);
        this.secrets = new EnvFile(home.dataOf("compose-test.env"));
    }

    /**
     * Runs the command.
     *
     * @param rolling whether the rolling upgrade is proved too
     * @param keep whether the containers are left running
     */
    public static int run(Home home, boolean rolling, boolean keep) {
        home.prepare();
        var engine = Engine.found(home);
        if (engine.isEmpty()) {
            System.out.println("Skipped: no container engine answers (DOCKER_HOST names one).");
            return 0;
        }
        return new ComposeTest(home, engine.get()).run(rolling, keep);
    }

    private int run(boolean rolling, boolean keep) {
        var missing = missingImages();
        if (!missing.isEmpty()) {
            System.out.println(
                    "Skipped: the engine neither has nor can pull %s (containers/stand-ins makes stand-ins)."
                            .formatted(String.join(", ", missing)));
            return 0;
        }
        secrets.complete(settings());
        try {
            images.build();
            Images.names().forEach(name -> faults.addAll(images.faults(name, secrets)));
            compose(List.of("down", "--volumes", "--timeout", "1"));
            start();
            inspectContainers();
            try (var load = Load.against(URL)) {
                restartUnderBookings(load);
            }
            if (rolling) {
                try (var load = Load.against(URL)) {
                    upgradeUnderLoad(load);
                }
            }
        } catch (Trouble trouble) {
            faults.add(String.valueOf(trouble.getMessage()));
        } finally {
            if (!keep) {
                compose(List.of("down", "--volumes", "--timeout", "1"));
            }
        }
        faults.forEach(fault -> System.out.println("✗ " + fault));
        System.out.println(faults.isEmpty() ? "✓ The suite serves in containers." : "");
        return faults.isEmpty() ? 0 : 1;
    }

    /**
     * What this proof sets beside fresh secrets: a port, and endpoints that sign made-up people in.
     */
    private static Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("DOCSPOT_PUBLIC_URL", URL.toString());
        settings.put("DOCSPOT_LISTEN", "127.0.0.1:" + PORT);
        settings.put("DOCSPOT_DEV", "true");
        settings.put("DEMO_PASSWORD", "quiet-Harbour-71-lanterns");
        // The demo speaks for several clients, from this machine.
        settings.put("DOCSPOT_TRUSTED_PROXIES", "172.31.254.0/24");
        return settings;
    }

    private List<String> missingImages() {
        var wanted = new ArrayList<String>();
        var lines = composeFile();
        for (var index = 0; index < lines.size() - 1; index++) {
            // What belongs to a profile says so in its next line, and is not started here.
            var image = lines.get(index).strip();
            if (image.startsWith(IMAGE)
                    && !image.contains("docspot/")
                    && !lines.get(index + 1).strip().startsWith("profiles:")) {
                wanted.add(image.substring(IMAGE.length()).strip());
            }
        }
        wanted.add(images.base(Topology.GATEWAY));
        wanted.add(images.base(Images.WEB));
        return wanted.stream()
                .distinct()
                .filter(image ->
                        !engine.succeeds("image", "inspect", image)
                                && !engine.succeeds("pull", "-q", image))
                .toList();
    }

    private List<String> composeFile() {
        try {
            return Files.readAllLines(home.root().resolve("docker-compose.yml"));
        } catch (IOException failed) {
            throw new Trouble("Cannot read docker-compose.yml; is the checkout whole?", failed);
        }
    }

    private void start() {
        say("Starting the suite");
        var began = System.nanoTime();
        compose(List.of("up", "-d", "--no-build"));
        Topology.services().forEach(name -> containers(name).forEach(this::awaitHealthy));
        containers("web").forEach(this::awaitHealthy);
        say("  healthy after %d s".formatted(seconds(began)));
        demo();
    }

    private void demo() {
        var settings = secrets.read();
        var log = MavenBuild.fresh(home.build().resolve("compose-demo.log"));
        var lines = new ArrayList<String>();
        var status =
                Commands.run(
                        List.of(
                                home.java().toString(),
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path", ""),
                                "com.docspot.localstack.demo.DemoData"),
                        home.root(),
                        Map.of(
                                "DOCSPOT_PUBLIC_URL", URL.toString(),
                                "DOCSPOT_ADMIN_EMAIL", value(settings, "DOCSPOT_ADMIN_EMAIL"),
                                "DOCSPOT_ADMIN_PASSWORD", value(settings, "DOCSPOT_ADMIN_PASSWORD"),
                                "DOCSPOT_DEMO_PASSWORD", value(settings, "DEMO_PASSWORD")),
                        log,
                        lines::add);
        say("  " + (lines.isEmpty() ? "The demo said nothing" : lines.getLast()));
        if (status != 0) {
            throw new Trouble("The demo could not be entered; see " + log + ".");
        }
    }

    /** Each process is nobody's, and writes nowhere but to its temporary folder. */
    private void inspectContainers() {
        var names = new ArrayList<>(Topology.services());
        names.add("web");
        for (var name : names) {
            for (var container : containers(name)) {
                if (engine.succeeds("exec", container, "sh", "-c", "touch /app/x /etc/x /web/x")) {
                    faults.add(name + " may write to its file system");
                }
                if (!engine.succeeds("exec", container, "touch", "/tmp/x")) {
                    faults.add(name + " may not write to its temporary folder");
                }
                if (engine.line("exec", container, "id", "-u").equals("0")) {
                    faults.add(name + " runs as root");
                }
            }
        }
        say("Looked at users and file systems of " + names.size() + " containers");
    }

    private void restartUnderBookings(Load load) {
        say(
                "Restarting one service after another under %d bookings a second (%d times are free)"
                        .formatted(BOOKINGS_A_SECOND, load.free()));
        load.begin(BOOKINGS_A_SECOND, 1, true);
        pause(Duration.ofSeconds(5));
        for (var service : Topology.services()) {
            var began = System.nanoTime();
            for (var container : containers(service)) {
                engine.lines("restart", "-t", "50", container);
                awaitHealthy(container);
            }
            pause(Duration.ofSeconds(3));
            say(
                    "  %s back after %d s; booked so far %d, of them again %d"
                            .formatted(service, seconds(began), load.bookings(), load.retried()));
        }
        load.end();
        var lost = load.lost();
        say(
                "  booked %d, after another try %d, given up %d, lost %d; seen on the way: %s"
                        .formatted(
                                load.bookings(),
                                load.retried(),
                                load.givenUp(),
                                lost,
                                load.failures()));
        if (lost > 0 || load.givenUp() > 0 || load.bookings() == 0) {
            faults.add("bookings were lost or given up while services restarted");
        }
    }

    /** Two of each, and one after another gives way to the next version. */
    private void upgradeUnderLoad(Load load) {
        say("Two of each service; each gives way to the next version under load");
        Images.names()
                .forEach(name ->
                        engine.lines("tag", Images.image(name), "docspot/" + name + ":" + NEXT));
        scale(Images.VERSION, UPGRADED);
        for (var service : UPGRADED) {
            containers(service).forEach(this::awaitHealthy);
        }
        pause(Duration.ofSeconds(15));
        load.begin(REQUESTS_A_SECOND, 10, false);
        pause(Duration.ofSeconds(5));
        for (var service : UPGRADED) {
            var began = System.nanoTime();
            for (var old : containers(service)) {
                engine.lines("stop", "-t", "50", old);
                engine.lines("rm", old);
                scale(NEXT, List.of(service));
                containers(service).forEach(this::awaitHealthy);
                // Until every reader of the registry knows it.
                pause(Duration.ofSeconds(10));
            }
            say(
                    "  %s after %d s; requests %d, failed %s"
                            .formatted(service, seconds(began), load.asked(), load.failures()));
        }
        while (load.asked() < REQUESTS) {
            pause(Duration.ofSeconds(2));
        }
        load.end();
        var failed = load.failures().values().stream().mapToInt(Integer::intValue).sum();
        say("  %d requests, %d failed: %s".formatted(load.asked(), failed, load.failures()));
        if (failed > 0) {
            faults.add(failed + " requests failed during the upgrade");
        }
    }

    private void scale(String version, List<String> services) {
        var words =
                new ArrayList<>(List.of("up", "-d", "--no-build", "--no-deps", "--no-recreate"));
        for (var service : services) {
            words.addAll(List.of("--scale", service + "=2"));
        }
        words.addAll(services);
        compose(Map.of("DOCSPOT_VERSION", version), words);
    }

    private List<String> containers(String service) {
        return engine.lines(
                "ps",
                "-q",
                "--filter",
                "label=com.docker.compose.project=docspot-test",
                "--filter",
                "label=com.docker.compose.service=" + service);
    }

    private void awaitHealthy(String container) {
        var end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (System.nanoTime() < end) {
            if (engine.line("inspect", "-f", "{{.State.Health.Status}}", container)
                    .equals("healthy")) {
                return;
            }
            pause(Duration.ofSeconds(1));
        }
        throw new Trouble(
                "%s is not healthy after five minutes; docker logs %s tells why."
                        .formatted(
                                engine.line("inspect", "-f", "{{.Name}}", container), container));
    }

    private List<String> compose(List<String> words) {
        return compose(Map.of(), words);
    }

    private List<String> compose(Map<String, String> environment, List<String> words) {
        secrets.complete(settings());
        var all =
                new ArrayList<>(
                        List.of(
                                "--project-name",
                                "docspot-test",
                                "--project-directory",
                                home.root().toString(),
                                "--env-file",
                                secrets.file().toString()));
        all.addAll(words);
        return engine.compose(environment, all);
    }

    private static String value(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).orElseThrow();
    }

    private static long seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toSeconds();
    }

    private static void say(String what) {
        System.out.println(what);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
