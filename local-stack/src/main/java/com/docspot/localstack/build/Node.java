package com.docspot.localstack.build;

import com.docspot.localstack.Home;
import com.docspot.localstack.Trouble;
import com.docspot.localstack.suite.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Node that is new enough for the web client: the machine's own, else one from npm in a folder of
 * ours.
 *
 * @param folder holds {@code node}; put first on the PATH
 */
public record Node(Path folder) {

    private static final int LEAST = 20;
    private static final int WANTED = 24;
    private static final String PACKAGE = "node@24.21.0";
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

    /** Finds it or fetches it. */
    public static Node found(Home home, Progress progress) {
        var own = home.tools().resolve("node_modules/node/bin/node");
        var installed = Programs.onPath("node");
        if (installed.isPresent() && major(installed.get()) >= WANTED) {
            return of(installed.get());
        }
        if (Files.isExecutable(own) && major(own) >= WANTED) {
            return of(own);
        }
        if (installed.isEmpty()
                || major(installed.get()) < LEAST
                || Programs.onPath("npm").isEmpty()) {
            throw new Trouble(
                    "Node %d or newer with npm is needed to build the web client; install it (https://nodejs.org), any version from %d on will do."
                            .formatted(LEAST, LEAST));
        }
        progress.now(
                "Fetching Node " + WANTED + " (this machine has " + major(installed.get()) + ")");
        var log = MavenBuild.fresh(home.build().resolve("node.log"));
        var command =
                List.of(
                        "npm",
                        "install",
                        "--prefix",
                        home.tools().toString(),
                        "--no-save",
                        "--no-audit",
                        "--no-fund",
                        PACKAGE);
        if (Commands.run(command, home.tools(), Map.of(), log, _ -> {}) != 0
                || !Files.isExecutable(own)) {
            throw new Trouble(
                    "Cannot fetch Node "
                            + WANTED
                            + " with npm; install it by hand, or see why in "
                            + log
                            + ".");
        }
        return of(own);
    }

    /** The environment for npm and what it runs. */
    public Map<String, String> environment() {
        return Map.of(
                "PATH",
                folder + File.pathSeparator + Optional.ofNullable(System.getenv("PATH")).orElse(""),
                "npm_config_audit",
                "false",
                "npm_config_fund",
                "false");
    }

    private static Node of(Path program) {
        return new Node(Optional.ofNullable(program.getParent()).orElseThrow());
    }

    private static int major(Path node) {
        try {
            var said =
                    new String(
                            new ProcessBuilder(node.toString(), "--version")
                                    .start()
                                    .getInputStream()
                                    .readAllBytes(),
                            StandardCharsets.UTF_8);
            var version = VERSION.matcher(said);
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
