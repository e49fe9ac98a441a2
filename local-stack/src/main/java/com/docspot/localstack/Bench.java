package com.docspot.localstack;

import com.docspot.localstack.build.Commands;
import com.docspot.localstack.build.MavenBuild;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code bench}: measures one thing. Each {@code …/bench/XyzBench.java} in a module's tests is a
 * program of its own and is called {@code xyz} here.
 */
final class Bench {

    private static final String SOURCES = "src/test/java";
    private static final String SUFFIX = "Bench.java";

    private final Home home;

    Bench(Home home) {
        this.home = home;
    }

    int run(List<String> words) {
        var programs = programs();
        if (words.isEmpty()) {
            System.out.println(
                    "Measured are: "
                            + String.join(", ", programs.keySet())
                            + ". ./docspot bench NAME runs one.");
            return 0;
        }
        var source = programs.get(words.getFirst());
        if (source == null) {
            throw new Trouble(
                    "There is no bench '"
                            + words.getFirst()
                            + "'; there are "
                            + String.join(", ", programs.keySet())
                            + ".");
        }
        home.prepare();
        return run(source, words.subList(1, words.size()));
    }

    private int run(Path source, List<String> arguments) {
        var split = source.toString().indexOf("/" + SOURCES);
        var module = source.toString().substring(0, split);
        var target = home.root().resolve(module).resolve("target");
        var classPath = compile(module, target);
        var name =
                source.toString()
                        .substring(split + SOURCES.length() + 2)
                        .replace(".java", "")
                        .replace('/', '.');
        var command =
                new ArrayList<>(
                        List.of(
                                home.java().toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx768m",
                                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(
                List.of(
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                target.resolve("test-classes").toString(),
                                target.resolve("classes").toString(),
                                classPath),
                        name));
        command.addAll(arguments);
        return Commands.run(
                command,
                home.root().resolve(module),
                Map.of(),
                MavenBuild.fresh(home.build().resolve("bench.log")),
                System.out::println);
    }

    private String compile(String module, Path target) {
        var log = MavenBuild.fresh(home.build().resolve("maven-bench.log"));
        var classPath = target.resolve("bench-classpath.txt");
        System.out.println("Compiling " + module + " …");
        var status =
                new MavenBuild(home)
                        .run(
                                List.of(
                                        "-Dquick",
                                        "-DskipTests",
                                        "-pl",
                                        module,
                                        "-am",
                                        "package",
                                        "dependency:build-classpath",
                                        "-Dmdep.outputFile=target/bench-classpath.txt"),
                                log,
                                _ -> {});
        try {
            if (status == 0) {
                return Files.readString(classPath).strip();
            }
        } catch (IOException _) {
            // Told below, as a failed build is.
        }
        throw new Trouble(module + " does not build; see " + log + ".");
    }

    private Map<String, Path> programs() {
        try (var modules = Files.list(home.root())) {
            var found = new TreeMap<String, Path>();
            for (var module :
                    modules.filter(folder -> Files.isDirectory(folder.resolve(SOURCES))).toList()) {
                try (var files = Files.walk(module.resolve(SOURCES))) {
                    for (var file : files.filter(Bench::isProgram).collect(Collectors.toList())) {
                        var name =
                                file.getFileName()
                                        .toString()
                                        .replace(SUFFIX, "")
                                        .toLowerCase(Locale.ROOT);
                        found.put(name, home.root().relativize(file));
                    }
                }
            }
            return found;
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot read the checkout " + home.root() + "; make it readable.", failed);
        }
    }

    private static boolean isProgram(Path file) {
        return file.toString().contains("/bench/") && file.toString().endsWith(SUFFIX);
    }
}
