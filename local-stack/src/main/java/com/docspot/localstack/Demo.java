package com.docspot.localstack;

import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills an installation that has no doctors. */
final class Demo {

    private final Suite suite;
    private final Board board;

    Demo(Suite suite, Board board) {
        this.suite = suite;
        this.board = board;
    }

    /** Whether the demo is there now. */
    boolean fill() {
        board.now("Entering demo doctors and patients");
        var home = suite.home();
        var log = MavenBuild.fresh(home.log("demo"));
        var lines = new ArrayList<String>();
        // A process of its own: what it needs of memory is given back when it is done.
        var command =
                List.of(
                        home.java().toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        "com.docspot.localstack.demo.DemoData");
        var settings =
                Map.of(
                        "DOCSPOT_PUBLIC_URL", suite.url().toString(),
                        "DOCSPOT_ADMIN_EMAIL", Suite.ADMIN_EMAIL,
                        "DOCSPOT_ADMIN_PASSWORD", suite.secrets().adminPassword(),
                        "DOCSPOT_DEMO_PASSWORD", suite.secrets().demoPassword());
        var status =
                Commands.run(
                        command,
                        home.root(),
                        settings,
                        log,
                        line -> {
                            lines.add(line);
                            if (line.endsWith("…")) {
                                board.now(line);
                            }
                        });
        var last = lines.isEmpty() ? "nothing was said" : lines.getLast();
        board.say(
                status == 0
                        ? last
                        : "The demo data is not complete: "
                                + last
                                + " (all of it: ./docspot logs demo)");
        return status == 0;
    }
}
