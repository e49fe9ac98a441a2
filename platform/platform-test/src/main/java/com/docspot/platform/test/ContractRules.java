package com.docspot.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds events against {@code contracts/events}: what a service writes obeys the schema of its
 * type, and so does the committed example.
 */
public final class ContractRules {

    private static final String PREFIX = "com.docspot.";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private ContractRules() {}

    /**
     * Fails unless {@code data}, written as JSON, obeys the schema of {@code type}.
     *
     * @param type with or without {@code com.docspot.}
     */
    public static void assertObeys(String type, Object data) {
        JsonNode json = MAPPER.valueToTree(data);
        assertObeys(type, json);
    }

    /** Fails unless {@code data} obeys the schema of {@code type}. */
    public static void assertObeys(String type, JsonNode data) {
        assertThat(schema(type).validate(data)).as("%s: %s", type, data).isEmpty();
    }

    /** Fails unless the committed example of each type obeys its schema. */
    public static void assertExamplesObey(String... types) {
        assertThat(types).isNotEmpty();
        for (var type : types) {
            assertObeys(type, example(type));
        }
    }

    /** The committed example of a type, as a consumer's test reads it. */
    public static JsonNode example(String type) {
        return MAPPER.readTree(read(shortName(type) + ".example.json"));
    }

    private static Schema schema(String type) {
        return SCHEMAS.computeIfAbsent(
                shortName(type),
                name -> REGISTRY.getSchema(MAPPER.readTree(read(name + ".schema.json"))));
    }

    private static String shortName(String type) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    }

    private static String read(String file) {
        var path = "/contracts/events/" + file;
        try (var stream = ContractRules.class.getResourceAsStream(path)) {
            assertThat(stream).as("contracts/events/%s exists", file).isNotNull();
            if (stream == null) {
                throw new IllegalStateException();
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
