package com.docspot.localstack.variables;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;

/** The page docs/configuration.md. */
public record ConfigurationPage(VariableTable table, Collection<String> services) {

    private static final String ABOVE =
            """
            # Configuration

            Every environment variable of every service, written by `./docspot env --table` from the comments in the YAML files that use them
            (`<service>/src/main/resources/application.yml` and each platform module's `docspot-defaults.yml`). Don't edit it here; a test compares.

            On one machine every default works. A service that listens beyond its machine (`DOCSPOT_BIND=0.0.0.0`) must be told each variable marked
            *needed*, and refuses to start with one sentence that names what is missing or wrong. What is marked *secret* never shows in a log. Numbers that
            are tuned while services run are not here but at the config service (`config-service/src/main/resources/config-repo`).

            | variable | default | | read by | meaning |
            | --- | --- | --- | --- | --- |
            """;

    /** The whole page. */
    public String text() {
        return ABOVE
                + table.variables().values().stream()
                        .map(this::row)
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private String row(Variable variable) {
        var defaults = new LinkedHashSet<>(variable.defaults().values());
        var shown = defaults.size() == 1 ? code(defaults.getFirst()) : "each its own";
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        variable.name(),
                        shown,
                        String.join(", ", variable.traits()).replace("|", "\\|"),
                        readers(variable),
                        variable.meaning().replace("|", "\\|"));
    }

    private String readers(Variable variable) {
        var readers = variable.defaults().keySet();
        var missing = services.stream().filter(name -> !readers.contains(name)).toList();
        if (missing.isEmpty()) {
            return "all";
        }
        return missing.size() < readers.size() ? "all but " + brief(missing) : brief(readers);
    }

    private static String brief(Collection<String> services) {
        return services.stream()
                .map(name -> name.replace("-service", ""))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + value.replace("|", "\\|") + "`";
    }
}
