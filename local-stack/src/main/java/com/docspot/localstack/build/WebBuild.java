package com.docspot.localstack.build;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The web client, built when its sources changed. */
public final class WebBuild {

    private static final Set<String> NOT_SOURCES =
            Set.of("node_modules", "dist", "target", ".docspot", "coverage", "generated");

    private final Home home;

    public WebBuild(Home home) {
        this.home = home;
    }

    /** Whether there is a client that wants building; a checkout may go without. */
    boolean isStale() {
        return exists()
                && !(remembers("web-client", sources())
                        && Files.exists(home.root().resolve("web-client/dist/index.html")));
    }

    private boolean exists() {
        return Files.exists(home.root().resolve("web-client/package.json"))
                && Files.exists(home.root().resolve("package-lock.json"));
    }

    void build(Forecast forecast, Progress progress) {
        var sources = sources();
        var node = Node.found(home, progress);
        forecast.begin("web packages");
        install(node, progress);
        forecast.finish("web packages");
        forecast.begin("web client");
        progress.now("Building the web client");
        bundle(node);
        forecast.finish("web client");
        remember("web-client", sources);
    }

    /** Builds it, whatever it was before. */
    public void build(Node node, Progress progress) {
        var sources = sources();
        install(node, progress);
        bundle(node);
        remember("web-client", sources);
    }

    private void bundle(Node node) {
        npm(
                node,
                List.of("run", "build", "--workspace", "web-client"),
                "The web client does not build");
    }

    /** Notes that what is in {@code dist} was built from the sources as they are. */
    public void isBuilt() {
        remember("web-client", sources());
    }

    /** Brings {@code node_modules} to what the lock file says. */
    public void install(Node node, Progress progress) {
        var lock =
                Fingerprints.of(
                        List.of(home.root().resolve("package-lock.json")), home.root(), Set.of());
        if (remembers("node-modules", lock)
                && Files.isDirectory(home.root().resolve("node_modules"))) {
            return;
        }
        progress.now("Fetching the web client's packages, once");
        npm(
                node,
                List.of("ci", "--no-audit", "--no-fund"),
                "The web client's packages cannot be fetched");
        remember("node-modules", lock);
    }

    private void npm(Node node, List<String> arguments, String otherwise) {
        var log = MavenBuild.fresh(home.build().resolve("npm-" + arguments.getFirst() + ".log"));
        var command = new ArrayList<String>();
        command.add("npm");
        command.addAll(arguments);
        var telling = new ArrayList<String>();
        var status =
                Commands.run(
                        command,
                        home.root(),
                        node.environment(),
                        log,
                        line -> {
                            if (telling.size() < 5
                                    && line.toLowerCase(java.util.Locale.ROOT).contains("error")
                                    && !line.startsWith(">")) {
                                telling.add(line.strip());
                            }
                        });
        if (status != 0) {
            throw new Trouble(
                    otherwise + " (all of it: " + log + "):\n  " + String.join("\n  ", telling));
        }
    }

    private String sources() {
        var root = home.root();
        return Fingerprints.of(
                List.of(
                        root.resolve("web-client"),
                        root.resolve("contracts/openapi"),
                        root.resolve("contracts/typescript"),
                        root.resolve("package.json"),
                        root.resolve("package-lock.json"),
                        root.resolve("tsconfig.base.json")),
                root,
                NOT_SOURCES);
    }

    private boolean remembers(String what, String fingerprint) {
        try {
            var file = memory(what);
            return Files.exists(file) && Files.readString(file).strip().equals(fingerprint);
        } catch (IOException _) {
            return false;
        }
    }

    private void remember(String what, String fingerprint) {
        try {
            Files.writeString(memory(what), fingerprint + "\n");
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot write to " + home.build() + "; make room or make it writable.", failed);
        }
    }

    private Path memory(String what) {
        return home.build().resolve(what + ".fingerprint");
    }
}
