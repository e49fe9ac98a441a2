package com.docspot.doctor.form;

import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Merge Patch (RFC 7396) on what a client may send: an absent field stays, {@code null} clears
 * it. The outcome is read as strictly as a whole request, so unknown fields and wrong types are
 * refused alike.
 */
@Component
public class MergePatch {

    private final JsonMapper mapper;

    MergePatch(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The patched copy of {@code current}.
     *
     * @throws tools.jackson.core.JacksonException for a field that the type does not have or cannot
     *     hold
     */
    public <T> T apply(T current, ObjectNode patch, Class<T> type) {
        ObjectNode merged = mapper.valueToTree(current);
        merge(merged, patch);
        return mapper.treeToValue(merged, type);
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var entry : patch.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value instanceof ObjectNode part
                    && target.get(entry.getKey()) instanceof ObjectNode whole) {
                merge(whole, part);
            } else {
                target.set(entry.getKey(), value);
            }
        }
    }
}
