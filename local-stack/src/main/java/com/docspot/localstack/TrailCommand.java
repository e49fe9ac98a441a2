package com.docspot.localstack;

import com.docspot.localstack.build.Build;
import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.Forecast;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.suite.RunFile;
import com.docspot.localstack.suite.Suite;
import com.docspot.localstack.suite.Topology;
import java.net.URI;
import java.util.List;

/** {@code trail verify}: reads the access trail beside the service that writes it. */
final class TrailCommand {

    private static final String AUTH = "auth-service";

    private final Home home;

    TrailCommand(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        if (!words.equals(List.of("verify"))) {
            throw new Trouble("Say ./docspot trail verify.");
        }
        home.prepare();
        var running =
                new RunFile(home.run())
                        .running()
                        .orElseThrow(() ->
                                new Trouble(
                                        "Nothing runs here; start it first with ./docspot up."));
        var offset = URI.create(running.url()).getPort() - Topology.port(Topology.GATEWAY);
        var build =
                new Build(home, new Forecast(), activity -> System.out.println(activity + " …"));
        build.start();
        var jar = build.service(AUTH).join().run().getLast();
        return Commands.run(
                List.of(
                        home.java().toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        jar,
                        "com.docspot.auth.trail.VerifyTrail"),
                home.root(),
                Suite.environment(home, offset, AUTH),
                MavenBuild.fresh(home.build().resolve("trail.log")),
                System.out::println);
    }
}
