package com.docspot.localstack;

import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.suite.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A browser for the journeys: the machine's own, else one from the system's packages where we may
 * install them.
 */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private Chromium() {}

    static Optional<Path> found(Home home) {
        var named =
                Optional.ofNullable(System.getenv("CHROME_PATH"))
                        .filter(path -> !path.isBlank())
                        .map(Path::of);
        return named.or(Chromium::installed).or(() -> install(home));
    }

    private static Optional<Path> installed() {
        return Stream.concat(
                        NAMES.stream().map(Programs::onPath).flatMap(Optional::stream),
                        Stream.of(
                                        Path.of(
                                                "/Applications/Google"
                                                        + " Chrome.app/Contents/MacOS/Google Chrome"))
                                .filter(java.nio.file.Files::isExecutable))
                .findFirst();
    }

    private static Optional<Path> install(Home home) {
        if (!System.getProperty("user.name", "").equals("root")
                || Programs.onPath("apt-get").isEmpty()) {
            return Optional.empty();
        }
        System.out.println("Fetching Chromium with apt-get, once …");
        var log = MavenBuild.fresh(home.build().resolve("chromium.log"));
        var quiet = Map.of("DEBIAN_FRONTEND", "noninteractive");
        Commands.run(List.of("apt-get", "update"), home.root(), quiet, log, _ -> {});
        Commands.run(
                List.of("apt-get", "install", "-y", "--no-install-recommends", "chromium"),
                home.root(),
                quiet,
                log,
                _ -> {});
        return installed();
    }
}
