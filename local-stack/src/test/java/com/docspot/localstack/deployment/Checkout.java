package com.docspot.localstack.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The checkout that these proofs read. */
final class Checkout {

    /** Surefire runs in the module's folder, a developer's tool perhaps above it. */
    static final Path ROOT =
            Path.of("").toAbsolutePath().endsWith("local-stack")
                    ? Path.of("").toAbsolutePath().getParent()
                    : Path.of("").toAbsolutePath();

    private Checkout() {}

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Each document of a YAML file; a key that stands twice is refused. */
    static List<Map<String, Object>> documents(String file) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(200);
        var documents = new ArrayList<Map<String, Object>>();
        new Yaml(options)
                .loadAll(text(file))
                .forEach(document -> {
                    if (document != null) {
                        documents.add(map(document));
                    }
                });
        return documents;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
