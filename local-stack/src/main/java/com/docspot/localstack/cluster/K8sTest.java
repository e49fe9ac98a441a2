package com.docspot.localstack.cluster;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.demo.Json;
import com.docspot.localstack.suite.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code k8s-test}: applies each overlay to a real API server with strict validation into a
 * namespace that enforces "restricted", makes a pod of each template, applies it again, and has
 * broken copies refused.
 */
public final class K8sTest {

    private static final List<String> OVERLAYS =
            List.of("local", "production", "production-eureka");
    private static final String NAMESPACE = "docspot";
    private static final String KINDS =
            "deployments,statefulsets,services,serviceaccounts,configmaps,ingresses,networkpolicies,"
                    + "poddisruptionbudgets,horizontalpodautoscalers,persistentvolumeclaims";

    private final Home home;
    private final Path log;
    private final List<String> faults = new ArrayList<>();

    private K8sTest(Home home) {
        this.home = home;
        this.log = MavenBuild.fresh(home.build().resolve("k8s-test.log"));
    }

    /** Runs the command. */
    public static int run(Home home) {
        home.prepare();
        for (var program : List.of("go", "etcd", "kubectl")) {
            if (Programs.onPath(program).isEmpty()) {
                System.out.println("Skipped: no " + program + " is on the PATH.");
                return 0;
            }
        }
        return new K8sTest(home).run();
    }

    private int run() {
        var program = program();
        for (var overlay : OVERLAYS) {
            try (var server =
                    ApiServer.start(home, program, Programs.onPath("etcd").orElseThrow())) {
                prove(overlay, server);
            }
        }
        faults.forEach(fault -> System.out.println("✗ " + fault));
        System.out.println(
                faults.isEmpty() ? "✓ A real API server takes every overlay." : "See " + log + ".");
        return faults.isEmpty() ? 0 : 1;
    }

    /** Built once, and again when its sources change. */
    private Path program() {
        var sources = home.root().resolve("k8s/test-server");
        try {
            var sums =
                    Files.readString(sources.resolve("go.sum"))
                            + Files.readString(sources.resolve("main.go"));
            var program =
                    home.tools().resolve("kube-apiserver-" + Integer.toHexString(sums.hashCode()));
            if (!Files.exists(program)) {
                System.out.println("Building the API server, once (some minutes) …");
                var status =
                        Commands.run(
                                List.of(
                                        "go",
                                        "build",
                                        "-ldflags=-s -w",
                                        "-o",
                                        program.toString(),
                                        "."),
                                sources,
                                Map.of(),
                                log,
                                _ -> {});
                if (status != 0) {
                    throw new Trouble("The API server does not build; see " + log + ".");
                }
            }
            return program;
        } catch (IOException failed) {
            throw new Trouble("Cannot read " + sources + "; is the checkout whole?", failed);
        }
    }

    private void prove(String overlay, ApiServer server) {
        awaitReady(server);
        var manifests = home.root().resolve("k8s/overlays").resolve(overlay).toString();
        kubectl(server, "create", "namespace", "kube-system");
        // The namespace first, so that the rest is judged by its labels.
        mustSucceed(
                overlay,
                kubectl(
                        server,
                        "apply",
                        "--validate=strict",
                        "-f",
                        home.root()
                                .resolve("k8s/overlays/" + base(overlay) + "/namespace.yaml")
                                .toString()));
        var first =
                mustSucceed(
                        overlay, kubectl(server, "apply", "--validate=strict", "-k", manifests));
        first.lines().stream()
                .filter(line -> line.startsWith("Warning"))
                .forEach(line -> faults.add(overlay + ": " + line));
        var before = revisions(server);
        mustSucceed(overlay, kubectl(server, "apply", "--validate=strict", "-k", manifests));
        var changed =
                revisions(server).stream().filter(revision -> !before.contains(revision)).toList();
        changed.forEach(what -> faults.add(overlay + " changes when applied again: " + what));
        var templates = templates(server);
        var admitted =
                templates.entrySet().stream()
                        .filter(template -> admits(server, template.getKey(), template.getValue()))
                        .count();
        var refused =
                templates.entrySet().stream()
                        .filter(template -> refuses(server, template.getKey(), template.getValue()))
                        .count();
        System.out.printf(
                "%s: %d objects, %d warnings, %d changes when applied again, %d of %d pod templates"
                        + " admitted, %d of %d broken copies refused%n",
                overlay,
                first.lines().stream().filter(line -> !line.startsWith("Warning")).count() + 1,
                first.lines().stream().filter(line -> line.startsWith("Warning")).count(),
                changed.size(),
                admitted,
                templates.size(),
                refused,
                templates.size());
        if (admitted < templates.size() || refused < templates.size() || templates.isEmpty()) {
            faults.add(overlay + ": not every template was admitted, or a broken one was");
        }
    }

    /** Of every object; kubectl itself calls some "configured" that it leaves as they are. */
    private List<String> revisions(ApiServer server) {
        var path =
                "{range .items[*]}{.kind}/{.metadata.name} {.metadata.resourceVersion}{'\\n'}{end}";
        return mustSucceed(
                        "The list of objects",
                        kubectl(server, "get", KINDS, "-n", NAMESPACE, "-o", "jsonpath=" + path))
                .lines();
    }

    private static String base(String overlay) {
        return overlay.startsWith("production") ? "production" : overlay;
    }

    private Map<String, Map<String, Object>> templates(ApiServer server) {
        var found = new LinkedHashMap<String, Map<String, Object>>();
        var said =
                kubectl(server, "get", "deployments,statefulsets", "-n", NAMESPACE, "-o", "json");
        for (var item : Json.read(String.join("\n", said.lines())).list("items")) {
            var name = item.get("metadata").orElseThrow().text("name");
            var template = item.get("spec").flatMap(spec -> spec.get("template")).orElseThrow();
            var claims =
                    item.get("spec").orElseThrow().list("volumeClaimTemplates").stream()
                            .map(claim -> claim.get("metadata").orElseThrow().text("name"))
                            .toList();
            found.put(
                    name, withVolumes(members(template.get("spec").orElseThrow().value()), claims));
        }
        return found;
    }

    /**
     * The controller of a StatefulSet, which does not run here, would put its claims into the pod.
     */
    private static Map<String, Object> withVolumes(Map<String, Object> spec, List<String> claims) {
        var volumes = new ArrayList<Object>();
        if (spec.get("volumes") instanceof List<?> there) {
            volumes.addAll(there);
        }
        claims.forEach(claim -> volumes.add(Map.of("name", claim, "emptyDir", Map.of())));
        var whole = new LinkedHashMap<>(spec);
        whole.put("volumes", volumes);
        return whole;
    }

    private boolean admits(ApiServer server, String name, Map<String, Object> spec) {
        var said = create(server, pod(name + "-proof", spec));
        if (said.status() != 0) {
            faults.add(name + ": " + String.join(" ", said.lines()));
        }
        return said.status() == 0;
    }

    /** Twice broken: as root it is against the policy, misspelt it is no pod at all. */
    private boolean refuses(ApiServer server, String name, Map<String, Object> spec) {
        var asRoot = new LinkedHashMap<>(spec);
        asRoot.put("securityContext", Map.of("runAsNonRoot", false, "runAsUser", 0));
        var misspelt = new LinkedHashMap<>(spec);
        misspelt.put("terminationGracePeriodSecond", 30);
        return List.of(asRoot, misspelt).stream()
                .allMatch(broken -> create(server, pod(name + "-broken", broken)).status() != 0);
    }

    private static Map<String, Object> pod(String name, Map<String, Object> spec) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of("name", name, "namespace", NAMESPACE),
                "spec",
                spec);
    }

    private Said create(ApiServer server, Map<String, Object> pod) {
        try {
            var file =
                    Files.writeString(
                            Files.createTempFile(home.temporary(), "pod", ".json"),
                            Json.write(plain(pod)));
            return kubectl(server, "create", "--validate=strict", "-f", file.toString());
        } catch (IOException failed) {
            throw new Trouble("Cannot write to " + home.temporary() + ".", failed);
        }
    }

    /** As {@link Json} writes it. */
    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Object>();
                map.forEach((name, member) -> members.put(name.toString(), plain(member)));
                yield members;
            }
            case List<?> list -> list.stream().map(K8sTest::plain).toList();
            case Optional<?> _ -> Map.of();
            case Double number when number == Math.rint(number) -> number.longValue();
            default -> value;
        };
    }

    private static Map<String, Object> members(Object value) {
        var members = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(name.toString(), member));
        }
        return members;
    }

    private record Said(int status, List<String> lines) {}

    private Said mustSucceed(String overlay, Said said) {
        if (said.status() != 0) {
            throw new Trouble(overlay + " is refused: " + String.join("\n", said.lines()));
        }
        return said;
    }

    private void awaitReady(ApiServer server) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (kubectl(server, "get", "--raw", "/readyz").status() != 0) {
            if (System.nanoTime() > end) {
                throw new Trouble(
                        "The API server is not ready after a minute; see "
                                + home.log("k8s-test-1")
                                + ".");
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    private Said kubectl(ApiServer server, String... words) {
        var command = new ArrayList<String>();
        command.add("kubectl");
        command.addAll(List.of(words));
        var lines = new ArrayList<String>();
        var status = Commands.run(command, home.root(), server.environment(), log, lines::add);
        return new Said(status, lines);
    }
}
