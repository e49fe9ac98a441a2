package com.docspot.localstack.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one packaged YAML file says of variables: each placeholder with its default, the comment
 * above it, and the traits under {@code docspot.variables}.
 */
record ConfigurationFile(
        Map<String, String> defaults, Map<String, String> meanings, Map<String, String> traits) {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{(DOCSPOT_[A-Z0-9_]+)(?::((?:[^{}$]|\\$\\{[^}]*})*))?}");
    private static final Pattern TRAIT = Pattern.compile("\\s+(DOCSPOT_[A-Z0-9_]+): ([^$]+)");

    static ConfigurationFile read(List<String> lines) {
        var file = new ConfigurationFile(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        var comment = new ArrayList<String>();
        for (var line : lines) {
            if (line.strip().startsWith("#")) {
                comment.add(line.strip().substring(1).strip());
                continue;
            }
            file.add(line, String.join(" ", comment));
            comment.clear();
        }
        return file;
    }

    private void add(String line, String comment) {
        var trait = TRAIT.matcher(line);
        if (trait.matches()) {
            traits.put(trait.group(1), trait.group(2).strip());
        }
        var placeholder = PLACEHOLDER.matcher(line);
        while (placeholder.find()) {
            var name = placeholder.group(1);
            var fallback = placeholder.group(2);
            defaults.putIfAbsent(name, fallback == null ? "" : fallback);
            if (!comment.isEmpty()) {
                meanings.putIfAbsent(name, comment);
            }
        }
    }
}
