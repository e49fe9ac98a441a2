package com.docspot.platform.test.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a record's types say about null is what its schema says about being there. Requests and
 * drafts that are written inside another class are called after it, so that two may have the same
 * name.
 */
final class RecordSchemas implements ModelConverter {

    /** What a class is called by that says nothing of its subject. */
    private static final Pattern HOLDER = Pattern.compile("(Controller|Requests)$");

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();
    private final Set<String> clashes = ConcurrentHashMap.newKeySet();

    /** Things that the document would call by one name. */
    Set<String> clashes() {
        return clashes;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (raw.isRecord() && raw.getTypeParameters().length == 0) {
            type.setName(nameOf(raw));
        }
        var schema = chain.next().resolve(type, context, chain);
        if (schema != null && raw.isRecord()) {
            var reference = schema.get$ref();
            var whole =
                    reference == null
                            ? schema
                            : context.getDefinedModels()
                                    .get(reference.substring(reference.lastIndexOf('/') + 1));
            if (whole != null && whole.getProperties() != null) {
                tell(raw, whole);
            }
        }
        return schema;
    }

    private String nameOf(Class<?> type) {
        var outer = type.getEnclosingClass();
        var simple = type.getSimpleName();
        var name =
                outer != null && (simple.endsWith("Request") || simple.equals("Draft"))
                        ? HOLDER.matcher(outer.getSimpleName()).replaceFirst("") + simple
                        : simple;
        var other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            clashes.add(name + ": " + other.getName() + ", " + type.getName());
        }
        return name;
    }

    @SuppressWarnings("rawtypes")
    private static void tell(Class<?> type, Schema<?> schema) {
        var leavesOutNulls = type.isAnnotationPresent(JsonInclude.class);
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var name = component.getName();
            Map<String, Schema> properties = schema.getProperties();
            var property = properties.get(name);
            if (property == null) {
                continue;
            }
            if (!isNullable(component)) {
                required.add(name);
            } else if (!leavesOutNulls) {
                properties.put(name, orNull(property));
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema orNull(Schema property) {
        if (property.get$ref() != null) {
            return new Schema().anyOf(List.of(property, new Schema().types(Set.of("null"))));
        }
        if (property.getAnyOf() != null || property.getTypes() == null) {
            return property;
        }
        var types = new LinkedHashSet<String>(property.getTypes());
        if (types.add("null")) {
            property.setTypes(types);
            if (property.getEnum() != null) {
                var values = new ArrayList<>(property.getEnum());
                values.add(null);
                property.setEnum(values);
            }
        }
        return property;
    }
}
