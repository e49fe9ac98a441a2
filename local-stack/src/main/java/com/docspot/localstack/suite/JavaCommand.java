package com.docspot.localstack.suite;

import com.docspot.localstack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the suite's JVMs: small heaps and quick starts, measured on two cores. */
record JavaCommand(Home home, String name) {

    private static final List<String> SMALL =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xss512k",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED");
    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=64m");

    List<String> service(Apps.App app, List<String> further) {
        var command = begin();
        command.addAll(QUICK);
        command.add("-Xmx192m");
        if (further.isEmpty() && Files.exists(app.cache())) {
            command.add("-XX:AOTCache=" + app.cache());
        }
        command.addAll(further);
        command.addAll(app.run());
        return command;
    }

    List<String> kafka(Apps.App app, int port) {
        var command = begin();
        command.addAll(QUICK);
        command.add("-Xmx256m");
        command.add("-Dlogback.configurationFile=kafka-logback.xml");
        command.addAll(app.run());
        command.addAll(
                List.of(
                        "com.docspot.localstack.kafka.KafkaBroker",
                        home.dataOf(Topology.KAFKA).toString(),
                        Integer.toString(port)));
        return command;
    }

    List<String> embeddedMongo(Apps.App app) {
        // The optimising compiler pays here: every write of the suite passes through this process.
        var command = begin();
        command.addAll(List.of("-Xmx256m", "-XX:ReservedCodeCacheSize=96m"));
        command.addAll(app.run());
        command.add("com.docspot.embeddedmongo.EmbeddedMongo");
        return command;
    }

    private ArrayList<String> begin() {
        var temporary = home.temporary().resolve(name);
        try {
            Files.createDirectories(temporary);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var command = new ArrayList<String>();
        command.add(home.java().toString());
        command.addAll(SMALL);
        command.add("-Djava.io.tmpdir=" + temporary);
        return command;
    }
}
