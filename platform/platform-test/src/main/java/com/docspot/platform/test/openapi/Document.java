package com.docspot.platform.test.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service's document as it is committed: with what all share, names for readers, in one order.
 */
final class Document {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));

    /** Views, answers and pages are called after what they show. */
    private static final Pattern VIEW = Pattern.compile("(\\w+?)(?:View|Answer)");

    private static final Pattern PAGE = Pattern.compile("Page([A-Z]\\w*)");
    private static final String SCHEMAS = "#/components/schemas/";

    private Document() {}

    static String of(String service, String made) throws IOException {
        var document = (ObjectNode) renamed(MAPPER.readTree(made));
        try (InputStream shared = Document.class.getResourceAsStream("/docspot-openapi.json")) {
            merge(document, (ObjectNode) MAPPER.readTree(shared));
        }
        var info = document.withObject("/info");
        info.put("title", "DocSpot " + service);
        info.put("description", "What the " + service + " does, asked for at the gateway.");
        while (leftOut(document)) {
            // What only those named that are gone goes next.
        }
        return MAPPER.writer().with(PRETTY).writeValueAsString(sorted(document)) + "\n";
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties()
                .forEach(entry -> {
                    if (into.get(entry.getKey()) instanceof ObjectNode mine
                            && entry.getValue() instanceof ObjectNode theirs) {
                        merge(mine, theirs);
                    } else {
                        into.set(entry.getKey(), entry.getValue());
                    }
                });
    }

    private static JsonNode renamed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("components").path("schemas") instanceof ObjectNode schemas) {
                var better = MAPPER.createObjectNode();
                schemas.properties()
                        .forEach(schema -> {
                            var name = nameOf(schema.getKey());
                            if (better.has(name)) {
                                throw new IllegalStateException("two schemas are called " + name);
                            }
                            better.set(name, schema.getValue());
                        });
                object.withObject("/components").set("schemas", better);
            }
            object.properties().forEach(entry -> renamed(entry.getValue()));
            if (object.path("$ref").isString()) {
                var reference = object.path("$ref").asString();
                if (reference.startsWith(SCHEMAS)) {
                    object.put("$ref", SCHEMAS + nameOf(reference.substring(SCHEMAS.length())));
                }
            }
        } else {
            node.forEach(Document::renamed);
        }
        return node;
    }

    private static String nameOf(String schema) {
        var page = PAGE.matcher(schema);
        if (page.matches()) {
            return nameOf(page.group(1)) + "Page";
        }
        var view = VIEW.matcher(schema);
        return view.matches() ? view.group(1) : schema;
    }

    /** Drops the schemas that nothing names; true if there were any. */
    private static boolean leftOut(ObjectNode document) {
        var named = new HashSet<String>();
        for (var reference : document.findValues("$ref")) {
            named.add(reference.asString());
        }
        var schemas = document.withObject("/components/schemas");
        var unnamed =
                schemas.propertyNames().stream()
                        .filter(name -> !named.contains(SCHEMAS + name))
                        .toList();
        schemas.remove(unnamed);
        return !unnamed.isEmpty();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var byName = new TreeMap<String, JsonNode>();
            object.properties()
                    .forEach(entry -> byName.put(entry.getKey(), sorted(entry.getValue())));
            var ordered = MAPPER.createObjectNode();
            byName.forEach(ordered::set);
            return ordered;
        }
        if (node.isArray()) {
            var items = MAPPER.createArrayNode();
            node.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return node;
    }
}
