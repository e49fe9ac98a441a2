package com.docspot.localstack.build;

import com.docspot.localstack.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A module of the reactor, as far as it matters what has to be built again.
 *
 * @param upstream the modules it is built from, directly
 * @param jar what Maven makes of it
 */
record Module(String name, Path folder, Set<String> upstream, Path jar) {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<dependency>\\s*<groupId>com\\.docspot</groupId>\\s*<artifactId>([^<]+)</artifactId>(.*?)</dependency>",
                    Pattern.DOTALL);
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>docspot</artifactId>\\s*<version>([^<]+)</version>");

    /** Every module that the root's pom lists, by name. */
    static Map<String, Module> of(Path root) {
        var modules = new LinkedHashMap<String, Module>();
        try {
            var parent = Files.readString(root.resolve("pom.xml"));
            var version = VERSION.matcher(parent);
            if (!version.find()) {
                throw new Trouble(
                        "pom.xml names no version of docspot; this does not look like a DocSpot"
                                + " checkout.");
            }
            var names = MODULE.matcher(parent);
            while (names.find()) {
                var folder = root.resolve(names.group(1));
                var name = folder.getFileName().toString();
                var upstream = new LinkedHashSet<String>();
                var dependencies = DEPENDENCY.matcher(Files.readString(folder.resolve("pom.xml")));
                while (dependencies.find()) {
                    if (!dependencies.group(2).contains("<scope>test</scope>")) {
                        upstream.add(dependencies.group(1));
                    }
                }
                modules.put(
                        name,
                        new Module(
                                name,
                                folder,
                                Set.copyOf(upstream),
                                folder.resolve("target")
                                        .resolve(name + "-" + version.group(1) + ".jar")));
            }
            return modules;
        } catch (IOException failed) {
            throw new Trouble(
                    "Cannot read the pom.xml files of " + root + "; is the checkout whole?",
                    failed);
        }
    }
}
