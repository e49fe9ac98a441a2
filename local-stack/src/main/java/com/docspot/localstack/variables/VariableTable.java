package com.docspot.localstack.variables;

import com.docspot.localstack.Trouble;
import com.docspot.localstack.build.ModuleResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every variable of every service of a checkout, by name. */
public record VariableTable(SortedMap<String, Variable> variables) {

    private static final List<String> FILES = List.of("application.yml", "docspot-defaults.yml");
    private static final Pattern OWN_PORT =
            Pattern.compile("(?m)^docspot:\\n(?: .*\\n)*?  port: (\\d+)");
    private static final String ITS_PORT = "${docspot.port:8080}";

    /**
     * Reads the packaged configuration of each service and of the platform modules under it.
     *
     * @throws Trouble when a variable has no comment above it, or two of a different meaning
     */
    public static VariableTable of(Path root, Iterable<String> services) {
        var found = new TreeMap<String, Variable>();
        for (var service : services) {
            add(service, files(root, service), found);
        }
        found.values().stream()
                .filter(variable -> variable.meaning().isEmpty())
                .findFirst()
                .ifPresent(variable -> {
                    throw new Trouble(
                            "No comment above ${%s…} says what %s means; write it there, in the YAML file that uses it."
                                    .formatted(variable.name(), variable.name()));
                });
        return new VariableTable(found);
    }

    public List<Variable> of(String service) {
        return variables.values().stream().filter(variable -> variable.isReadBy(service)).toList();
    }

    private static void add(
            String service, Map<Path, ConfigurationFile> files, SortedMap<String, Variable> found) {
        files.values().stream()
                .flatMap(file -> file.defaults().keySet().stream())
                .distinct()
                .forEach(name -> {
                    var known =
                            found.computeIfAbsent(
                                    name, _ -> new Variable(name, "", List.of(), new TreeMap<>()));
                    found.put(name, extended(known, service, files));
                });
    }

    private static Variable extended(
            Variable known, String service, Map<Path, ConfigurationFile> files) {
        var name = known.name();
        var meaning = known.meaning();
        var traits = known.traits();
        for (var entry : files.entrySet()) {
            var file = entry.getValue();
            var said = file.meanings().getOrDefault(name, "");
            if (!said.isEmpty() && !meaning.isEmpty() && !said.equals(meaning)) {
                throw new Trouble(
                        "%s means '%s' in one file and '%s' in %s; write the same above both, or nothing above one."
                                .formatted(name, meaning, said, entry.getKey()));
            }
            meaning = meaning.isEmpty() ? said : meaning;
            traits =
                    traits.isEmpty()
                            ? Optional.ofNullable(file.traits().get(name))
                                    .map(Variable::traits)
                                    .orElse(traits)
                            : traits;
            Optional.ofNullable(file.defaults().get(name))
                    .ifPresent(fallback ->
                            known.defaults()
                                    .putIfAbsent(service, port(entry.getKey(), files, fallback)));
        }
        return new Variable(name, meaning, traits, known.defaults());
    }

    /** Each service has a port of its own that the common file only points to. */
    private static String port(Path file, Map<Path, ConfigurationFile> files, String fallback) {
        if (!fallback.equals(ITS_PORT)) {
            return fallback;
        }
        return files.keySet().stream()
                .map(VariableTable::text)
                .map(OWN_PORT::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow(() -> new Trouble("No docspot.port is beside " + file + "."));
    }

    private static Map<Path, ConfigurationFile> files(Path root, String service) {
        var files = new LinkedHashMap<Path, ConfigurationFile>();
        for (var folder : ModuleResources.of(root, service)) {
            for (var name : FILES) {
                var file = folder.resolve(name);
                if (Files.exists(file)) {
                    files.put(file, ConfigurationFile.read(text(file).lines().toList()));
                }
            }
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new Trouble("Cannot read " + file + "; is the checkout whole?", failed);
        }
    }
}
