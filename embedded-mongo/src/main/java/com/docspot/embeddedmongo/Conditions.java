package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an index can use of a query: for a path, the values that it must equal, or a range within
 * one type. All of it is necessary for a match; where {@link #exact}, it is also enough.
 */
final class Conditions {
    private final Map<String, Condition> byPath = new HashMap<>();
    private boolean exact = true;

    /** A bound; {@code inclusive} where the value itself belongs to the range. */
    record Bound(Object value, boolean inclusive) {}

    static final class Condition {
        @Nullable List<Object> values;
        @Nullable Bound lower;
        @Nullable Bound upper;

        private boolean isRange() {
            return lower != null || upper != null;
        }
    }

    static Conditions of(Document query) {
        var conditions = new Conditions();
        conditions.addAll("", query);
        return conditions;
    }

    @Nullable Condition on(String path) {
        return byPath.get(path);
    }

    boolean exact() {
        return exact;
    }

    int size() {
        return byPath.size();
    }

    private void addAll(String prefix, Document query) {
        for (var entry : query.entrySet()) {
            var key = entry.getKey();
            if (key.equals("$and") && entry.getValue() instanceof List<?> parts) {
                for (var part : parts) {
                    if (part instanceof Document document) {
                        addAll(prefix, document);
                    } else {
                        exact = false;
                    }
                }
            } else if (key.startsWith("$") || hasPosition(key)) {
                exact &= key.equals("$comment");
            } else {
                add(prefix + key, entry.getValue());
            }
        }
    }

    private static boolean hasPosition(String path) {
        for (var i = 0; i < path.length(); i++) {
            if ((i == 0 || path.charAt(i - 1) == '.') && Character.isDigit(path.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void add(String path, @Nullable Object value) {
        if (value instanceof Document operators
                && !operators.isEmpty()
                && operators.keySet().iterator().next().startsWith("$")) {
            operators.forEach((operator, operand) -> add(path, operator, operand));
        } else {
            equal(path, value);
        }
    }

    private void add(String path, String operator, @Nullable Object operand) {
        switch (operator) {
            case "$eq" -> equal(path, operand);
            case "$in" -> {
                if (operand instanceof Collection<?> values
                        && values.stream().allMatch(Conditions::isScalar)) {
                    equalAny(path, new ArrayList<Object>(values));
                } else {
                    exact = false;
                }
            }
            case "$gt", "$gte" -> lower(path, operand, operator.equals("$gte"));
            case "$lt", "$lte" -> upper(path, operand, operator.equals("$lte"));
            case "$elemMatch" -> {
                exact = false;
                if (operand instanceof Document inner && !inner.isEmpty()) {
                    if (inner.keySet().iterator().next().startsWith("$")) {
                        inner.forEach((op, value) -> add(path, op, value));
                    } else {
                        addAll(path + ".", inner);
                    }
                }
            }
            case "$all" -> {
                exact = false;
                if (operand instanceof Collection<?> values) {
                    values.stream()
                            .filter(Conditions::isScalar)
                            .findFirst()
                            .ifPresent(value -> equal(path, value));
                }
            }
            default -> exact = false;
        }
    }

    private void equal(String path, @Nullable Object value) {
        if (isScalar(value)) {
            equalAny(path, List.of(value));
        } else {
            exact = false;
            if (path.equals("_id") && value instanceof Document) {
                equalAny(path, List.of(value));
            }
        }
    }

    private static boolean isScalar(@Nullable Object value) {
        return value != null
                && !(value instanceof BsonRegularExpression)
                && KeyCodec.typeOf(value) >= 0;
    }

    private void equalAny(String path, List<Object> values) {
        var condition = byPath.computeIfAbsent(path, ignored -> new Condition());
        if (condition.values != null || condition.isRange()) {
            exact = false;
        }
        if (condition.values == null || values.size() < condition.values.size()) {
            condition.values = values;
        }
    }

    private void lower(String path, @Nullable Object value, boolean inclusive) {
        if (value == null || KeyCodec.typeOf(value) < 0) {
            exact = false;
            return;
        }
        var condition = byPath.computeIfAbsent(path, ignored -> new Condition());
        var mixed =
                condition.upper != null
                        && KeyCodec.typeOf(condition.upper.value()) != KeyCodec.typeOf(value);
        if (condition.values != null || condition.lower != null || mixed) {
            exact = false;
            return;
        }
        condition.lower = new Bound(value, inclusive);
    }

    private void upper(String path, @Nullable Object value, boolean inclusive) {
        if (value == null || KeyCodec.typeOf(value) < 0) {
            exact = false;
            return;
        }
        var condition = byPath.computeIfAbsent(path, ignored -> new Condition());
        var mixed =
                condition.lower != null
                        && KeyCodec.typeOf(condition.lower.value()) != KeyCodec.typeOf(value);
        if (condition.values != null || condition.upper != null || mixed) {
            exact = false;
            return;
        }
        condition.upper = new Bound(value, inclusive);
    }
}
