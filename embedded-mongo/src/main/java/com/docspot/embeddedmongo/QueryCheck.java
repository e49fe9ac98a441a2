package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses operators that nothing here answers, before a document is looked at. */
final class QueryCheck {
    private static final Set<String> UNSUPPORTED =
            Set.of(
                    "$text",
                    "$where",
                    "$near",
                    "$nearSphere",
                    "$geoWithin",
                    "$geoIntersects",
                    "$jsonSchema",
                    "$sampleRate",
                    "$bitsAllClear",
                    "$bitsAllSet",
                    "$bitsAnyClear",
                    "$bitsAnySet");
    private static final Set<String> LOGICAL = Set.of("$and", "$or", "$nor");
    private static final Set<String> TOP = Set.of("$expr", "$comment");
    private static final Set<String> OF_FIELDS =
            Set.of(
                    "$eq",
                    "$ne",
                    "$gt",
                    "$gte",
                    "$lt",
                    "$lte",
                    "$in",
                    "$nin",
                    "$exists",
                    "$type",
                    "$mod",
                    "$regex",
                    "$options",
                    "$not",
                    "$all",
                    "$size",
                    "$elemMatch",
                    "$and",
                    "$or",
                    "$nor",
                    "$ref",
                    "$id",
                    "$db");

    private QueryCheck() {}

    static void check(Document query) {
        query.forEach((key, value) -> {
            if (UNSUPPORTED.contains(key)) {
                throw Failure.unsupported(key);
            }
            if (LOGICAL.contains(key)) {
                checkAll(key, value);
            } else if (key.startsWith("$") && !TOP.contains(key)) {
                throw Failure.badValue("unknown top level operator: " + key);
            } else if (!key.startsWith("$")) {
                checkValue(value);
            }
        });
    }

    private static void checkAll(String operator, @Nullable Object value) {
        if (!(value instanceof List<?> parts) || parts.isEmpty()) {
            throw Failure.badValue(operator + " must be a nonempty array");
        }
        for (var part : parts) {
            if (!(part instanceof Document document)) {
                throw Failure.badValue(operator + " entries need to be full objects");
            }
            check(document);
        }
    }

    private static void checkValue(@Nullable Object value) {
        if (!(value instanceof Document document)
                || document.isEmpty()
                || !document.keySet().iterator().next().startsWith("$")) {
            return;
        }
        document.forEach((operator, operand) -> {
            if (UNSUPPORTED.contains(operator)) {
                throw Failure.unsupported(operator);
            }
            if (!OF_FIELDS.contains(operator)) {
                throw Failure.badValue("unknown operator: " + operator);
            }
            if ((operator.equals("$in") || operator.equals("$nin") || operator.equals("$all"))
                    && !(operand instanceof List<?>)) {
                throw Failure.badValue(operator + " needs an array");
            }
            if (operator.equals("$not") || operator.equals("$elemMatch")) {
                checkValue(operand);
            }
        });
    }
}
