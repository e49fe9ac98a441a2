package com.docspot.localstack;

import com.docspot.localstack.build.Build;
import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.Forecast;
import com.docspot.localstack.build.MavenBuild;
import com.docspot.localstack.suite.RunFile;
import com.docspot.localstack.suite.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code mongo dump|restore}: all databases to and from a folder in {@code mongodump}'s form. */
final class Mongo {

    private final Home home;

    Mongo(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        if (words.size() != 2 || !List.of("dump", "restore").contains(words.getFirst())) {
            throw new Trouble("Say ./docspot mongo dump FOLDER or ./docspot mongo restore FOLDER.");
        }
        home.prepare();
        var server =
                new RunFile(home.run())
                        .running().stream()
                                .flatMap(running -> running.children().stream())
                                .filter(child -> child.name().equals(Topology.MONGODB))
                                .findFirst()
                                .orElseThrow(() ->
                                        new Trouble(
                                                "No database of ours runs here; start it first with ./docspot up. (For a"
                                                        + " MongoDB of your own there are mongodump and mongorestore.)"));
        var build =
                new Build(home, new Forecast(), activity -> System.out.println(activity + " …"));
        build.start();
        var command =
                new ArrayList<>(List.of(home.java().toString(), "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(build.localStack().join().run());
        command.addAll(
                List.of(
                        "com.docspot.embeddedmongo.Archive",
                        words.getFirst(),
                        "127.0.0.1:" + server.port(),
                        Path.of(words.getLast()).toAbsolutePath().toString()));
        return Commands.run(
                command,
                home.root(),
                Map.of(),
                MavenBuild.fresh(home.build().resolve("mongo.log")),
                System.out::println);
    }
}
