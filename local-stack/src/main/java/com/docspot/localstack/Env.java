package com.docspot.localstack;

import com.docspot.localstack.suite.RunFile;
import com.docspot.localstack.suite.Suite;
import com.docspot.localstack.suite.Topology;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * {@code env}: the settings that a service runs with, as lines for a shell or an editor's run
 * configuration.
 */
final class Env {

    private final Home home;

    Env(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        var arguments = Arguments.parse("env", words, Set.of("--port-offset"), Set.of());
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

    private int offsetOfRunning() {
        return new RunFile(home.run())
                .running()
                .map(running ->
                        URI.create(running.url()).getPort() - Topology.port(Topology.GATEWAY))
                .orElse(0);
    }
}
