package com.docspot.localstack.containers;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.build.Node;
import com.docspot.localstack.build.WebBuild;
import com.docspot.localstack.suite.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code images}: an image for each service and one for the web client, from what is built. */
public final class Images {

    static final String VERSION = "0.1.0";
    static final String WEB = "web-client";

    private static final Pattern BASE = Pattern.compile("(?m)^FROM (\\S+)");
    private static final double LARGEST = 130;

    private final Home home;
    private final Engine engine;

    Images(Home home, Engine engine) {
        this.home = home;
        this.engine = engine;
    }

    /** Runs the command. */
    public static int build(Home home) {
        home.prepare();
        var engine =
                Engine.found(home)
                        .orElseThrow(() ->
                                new Trouble(
                                        "No container engine answers: start one, or let DOCKER_HOST"
                                                + " name it."));
        new Images(home, engine).build();
        return 0;
    }

    void build() {
        complete();
        for (var name : names()) {
            System.out.println("Building " + image(name) + " …");
            if (!engine.shell(script(name))) {
                throw new Trouble(image(name) + " does not build; see " + engine.log() + ".");
            }
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            "  %.0f MB above %s",
                            megabytesAboveBase(name),
                            base(name)));
        }
    }

    static List<String> names() {
        var names = new ArrayList<>(Topology.services());
        names.add(WEB);
        return names;
    }

    static String image(String name) {
        return "docspot/" + name + ":" + VERSION;
    }

    /** What is wrong with an image; nothing when all is well. */
    List<String> faults(String name, EnvFile secrets) {
        var faults = new ArrayList<String>();
        var user = engine.line("image", "inspect", "-f", "{{.Config.User}}", image(name));
        if (!user.matches("[1-9]\\d*:[1-9]\\d*")) {
            faults.add(name + " runs as '" + user + "', which is root or no number");
        }
        var size = megabytesAboveBase(name);
        if (!name.equals(WEB) && size > LARGEST) {
            faults.add(String.format(Locale.ROOT, "%s is %.0f MB above its base", name, size));
        }
        var said =
                String.join("\n", engine.lines("image", "inspect", image(name)))
                        + String.join("\n", engine.lines("history", "--no-trunc", image(name)));
        secrets.read().entrySet().stream()
                .filter(secret ->
                        secret.getValue().length() > 15 && said.contains(secret.getValue()))
                .filter(secret ->
                        !secret.getKey().endsWith("URL") && !secret.getKey().endsWith("EMAIL"))
                .forEach(secret -> faults.add(name + " has " + secret.getKey() + " in a layer"));
        return faults;
    }

    double megabytesAboveBase(String name) {
        return (size(image(name)) - size(base(name))) / 1e6;
    }

    String base(String name) {
        var bases = BASE.matcher(read(dockerfile(name)));
        var last = "";
        while (bases.find()) {
            last = bases.group(1);
        }
        return last;
    }

    private long size(String image) {
        return Long.parseLong(engine.line("image", "inspect", "-f", "{{.Size}}", image));
    }

    private static String dockerfile(String name) {
        return name.equals(WEB) ? WEB + "/Dockerfile" : "Dockerfile";
    }

    /** Only what this image needs goes to the engine, not the jars of the other seven. */
    private String script(String name) {
        var parts =
                name.equals(WEB)
                        ? "web-client/Dockerfile web-client/container web-client/dist"
                        : "Dockerfile containers/healthy %1$s/target/%1$s-%2$s.jar %1$s/target/sbom"
                                .formatted(name, VERSION);
        return "tar -c %s | docker build -t %s -f %s --build-arg SERVICE=%s --build-arg VERSION=%s --build-arg REVISION=$(git rev-parse --short HEAD 2>/dev/null || echo unknown) -"
                .formatted(parts, image(name), dockerfile(name), name, VERSION);
    }

    /** Builds what is not there. */
    private void complete() {
        var modules =
                Topology.services().stream()
                        .filter(name -> !Files.exists(target(name, name + "-" + VERSION + ".jar")))
                        .toList();
        if (!modules.isEmpty()) {
            System.out.println("Building " + String.join(", ", modules) + " …");
            maven(
                    List.of(
                            "-Dquick",
                            "-Dmaven.test.skip=true",
                            "-pl",
                            projects(modules),
                            "-am",
                            "package"));
        }
        var bills =
                Topology.services().stream()
                        .filter(name -> !Files.exists(target(name, "sbom/application.cdx.json")))
                        .toList();
        if (!bills.isEmpty()) {
            System.out.println("Listing what the services are made of …");
            maven(List.of("-Dquick", "-pl", projects(bills), "cyclonedx:makeBom"));
        }
        if (!Files.exists(home.root().resolve("web-client/dist/index.html"))) {
            System.out.println("Building the web client …");
            var node = Node.found(home, activity -> System.out.println("  " + activity));
            new WebBuild(home).build(node, activity -> System.out.println("  " + activity));
        }
    }

    private void maven(List<String> arguments) {
        var log = MavenBuild.fresh(home.build().resolve("maven-images.log"));
        if (new MavenBuild(home).run(arguments, log, _ -> {}) != 0) {
            throw new Trouble("Maven failed; see " + log + ".");
        }
    }

    private static String projects(List<String> names) {
        return String.join(",", names.stream().map(":"::concat).toList());
    }

    private Path target(String name, String file) {
        return home.root().resolve(name).resolve("target").resolve(file);
    }

    private String read(String file) {
        try {
            return Files.readString(home.root().resolve(file));
        } catch (IOException failed) {
            throw new Trouble("Cannot read " + file + "; is the checkout whole?", failed);
        }
    }
}
