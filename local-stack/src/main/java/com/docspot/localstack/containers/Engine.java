package com.docspot.localstack.containers;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.suite.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The container engine of this machine, by its command line. */
final class Engine {

    private final Home home;
    private final Path log;

    private Engine(Home home) {
        this.home = home;
        this.log = MavenBuild.fresh(home.build().resolve("containers.log"));
    }

    /** The engine, when one answers. */
    static Optional<Engine> found(Home home) {
        if (Programs.onPath("docker").isEmpty()) {
            return Optional.empty();
        }
        var engine = new Engine(home);
        return engine.succeeds("info") ? Optional.of(engine) : Optional.empty();
    }

    Path log() {
        return log;
    }

    boolean succeeds(String... words) {
        return run(Map.of(), command("docker", words), new ArrayList<>()) == 0;
    }

    /** What a command prints; it must succeed. */
    List<String> lines(String... words) {
        var lines = new ArrayList<String>();
        if (run(Map.of(), command("docker", words), lines) != 0) {
            throw new Trouble(
                    "docker %s failed: %s (all of it: %s)"
                            .formatted(
                                    words[0],
                                    lines.isEmpty() ? "it says nothing" : lines.getLast(),
                                    log));
        }
        return lines;
    }

    String line(String... words) {
        var lines = lines(words);
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    /** Compose, as a plugin or as a program of its own. */
    List<String> compose(Map<String, String> environment, List<String> words) {
        var command = new ArrayList<String>();
        if (succeeds("compose", "version")) {
            command.addAll(List.of("docker", "compose"));
        } else if (Programs.onPath("docker-compose").isPresent()) {
            command.add("docker-compose");
        } else {
            throw new Trouble("Neither docker compose nor docker-compose is here; install one.");
        }
        command.addAll(words);
        var lines = new ArrayList<String>();
        if (run(environment, command, lines) != 0) {
            throw new Trouble(
                    "Compose failed: %s (all of it: %s)"
                            .formatted(lines.isEmpty() ? "it says nothing" : lines.getLast(), log));
        }
        return lines;
    }

    /** A pipe of two commands, the second of which is the engine's. */
    boolean shell(String script) {
        return run(Map.of("DOCKER_BUILDKIT", "0"), List.of("sh", "-c", script), new ArrayList<>())
                == 0;
    }

    private int run(Map<String, String> environment, List<String> command, List<String> lines) {
        return Commands.run(command, home.root(), environment, log, lines::add);
    }

    private static List<String> command(String first, String... words) {
        var command = new ArrayList<String>();
        command.add(first);
        command.addAll(List.of(words));
        return command;
    }
}
