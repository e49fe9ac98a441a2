package com.docspot.localstack;

import com.docspot.localstack.containers.EnvFile;
import com.docspot.localstack.suite.RunFile;
import com.docspot.localstack.suite.Suite;
import com.docspot.localstack.suite.Topology;
import com.docspot.localstack.variables.Written;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code env}: writes the secrets that docker-compose.yml reads; {@code env SERVICE} the settings
 * that a service runs with here, as lines for a shell or an editor's run configuration; {@code env
 * --table} the pages that list all variables.
 */
final class Env {

    private final Home home;

    Env(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        var arguments = Arguments.parse("env", words, Set.of("--port-offset"), Set.of("--table"));
        if (arguments.has("--table")) {
            if (new Written(home.root()).mend() == 0) {
                System.out.println("Every list of variables is as the code has it.");
            }
            return 0;
        }
        if (arguments.words().isEmpty()) {
            return secrets();
        }
        if (arguments.words().size() != 1
                || !Topology.services().contains(arguments.words().getFirst())) {
            throw new Trouble(
                    "./docspot env wants one service: "
                            + String.join(", ", Topology.services())
                            + ".");
        }
        home.prepare();
        var offset = arguments.number("--port-offset", offsetOfRunning(), 0, 30_000);
        Suite.environment(home, offset, arguments.words().getFirst())
                .forEach((name, value) ->
                        System.out.println(
                                "export " + name + "='" + value.replace("'", "'\\''") + "'"));
        return 0;
    }

    private int secrets() {
        var file = home.root().resolve(".env");
        var added = new EnvFile(file).complete(Map.of());
        System.out.println(
                added.isEmpty()
                        ? file + " is complete; nothing was changed."
                        : "%s now has %s. The first administrator is %s; keep a copy of the file apart from the backups."
                                .formatted(
                                        file,
                                        String.join(", ", added.keySet()),
                                        new EnvFile(file).read().get("DOCSPOT_ADMIN_EMAIL")));
        return 0;
    }

    private int offsetOfRunning() {
        return new RunFile(home.run())
                .running()
                .map(running ->
                        URI.create(running.url()).getPort() - Topology.port(Topology.GATEWAY))
                .orElse(0);
    }
}
