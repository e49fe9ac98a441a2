package com.docspot.embeddedmongo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What MongoDB's manual says about matching and order, for the operators of the random test; slow
 * and plain.
 */
final class Model {
    static final Object MISSING = new Object();

    private Model() {}

    static boolean matches(Document document, Document query) {
        return query.entrySet().stream()
                .allMatch(entry -> matches(document, entry.getKey(), entry.getValue()));
    }

    private static boolean matches(Document document, String key, Object value) {
        return switch (key) {
            case "$and" -> parts(value).stream().allMatch(part -> matches(document, part));
            case "$or" -> parts(value).stream().anyMatch(part -> matches(document, part));
            case "$nor" -> parts(value).stream().noneMatch(part -> matches(document, part));
            default -> field(valuesAt(document, key), value);
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Document> parts(Object value) {
        return (List<Document>) value;
    }

    private static boolean field(List<Object> found, Object condition) {
        if (condition instanceof Document operators
                && !operators.isEmpty()
                && operators.keySet().iterator().next().startsWith("$")) {
            return operators.entrySet().stream()
                    .allMatch(entry -> operator(found, entry.getKey(), entry.getValue()));
        }
        return operator(found, "$eq", condition);
    }

    private static boolean operator(List<Object> found, String operator, @Nullable Object operand) {
        return switch (operator) {
            case "$eq" -> anyElement(found, one -> equal(one, operand));
            case "$ne" -> !operator(found, "$eq", operand);
            case "$in" -> ((List<?>) operand).stream().anyMatch(one -> operator(found, "$eq", one));
            case "$nin" -> !operator(found, "$in", operand);
            case "$gt" ->
                    anyElement(found, one -> sameType(one, operand) && compare(one, operand) > 0);
            case "$gte" ->
                    anyElement(found, one -> sameType(one, operand) && compare(one, operand) >= 0);
            case "$lt" ->
                    anyElement(found, one -> sameType(one, operand) && compare(one, operand) < 0);
            case "$lte" ->
                    anyElement(found, one -> sameType(one, operand) && compare(one, operand) <= 0);
            case "$exists" -> found.stream().anyMatch(one -> one != MISSING) == (boolean) operand;
            case "$not" -> !field(found, operand);
            case "$size" ->
                    found.stream()
                            .anyMatch(one ->
                                    one instanceof List<?> list && list.size() == (int) operand);
            case "$all" ->
                    !((List<?>) operand).isEmpty()
                            && ((List<?>) operand)
                                    .stream().allMatch(one -> operator(found, "$eq", one));
            case "$elemMatch" ->
                    found.stream()
                            .anyMatch(one ->
                                    one instanceof List<?> list
                                            && list.stream()
                                                    .anyMatch(
                                                            element -> element(element, operand)));
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean element(@Nullable Object element, Object operand) {
        var condition = (Document) operand;
        if (condition.keySet().iterator().next().startsWith("$")) {
            return field(Collections.singletonList(element), condition);
        }
        return element instanceof Document document && matches(document, condition);
    }

    /** The value itself, and where it is an array each of its elements. */
    private static boolean anyElement(List<Object> found, Predicate<@Nullable Object> test) {
        return found.stream()
                .anyMatch(one ->
                        test.test(one)
                                || one instanceof List<?> list && list.stream().anyMatch(test));
    }

    private static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one == MISSING || one == null) {
            return other == null;
        }
        return other != null
                && (one instanceof List) == (other instanceof List)
                && compare(one, other) == 0;
    }

    private static boolean sameType(@Nullable Object one, @Nullable Object other) {
        return one != MISSING
                && one != null
                && other != null
                && !(one instanceof List)
                && rank(one) == rank(other);
    }

    /** Everything that a path leads to; arrays on the way are spread, one at its end is not. */
    private static List<Object> valuesAt(@Nullable Object node, String path) {
        var dot = path.indexOf('.');
        var head = dot < 0 ? path : path.substring(0, dot);
        var values = new ArrayList<Object>();
        if (node instanceof Document document) {
            var value = document.containsKey(head) ? document.get(head) : MISSING;
            if (dot < 0) {
                values.add(value);
            } else if (value instanceof List<?> list) {
                for (var element : list) {
                    if (element instanceof Document) {
                        values.addAll(valuesAt(element, path.substring(dot + 1)));
                    }
                }
            } else {
                values.addAll(valuesAt(value, path.substring(dot + 1)));
            }
        } else {
            values.add(MISSING);
        }
        return values;
    }

    private static int rank(@Nullable Object value) {
        return switch (value) {
            case null -> 1;
            case Number ignored -> 2;
            case String ignored -> 3;
            case Document ignored -> 4;
            case List<?> ignored -> 5;
            case Boolean ignored -> 8;
            case Date ignored -> 9;
            default -> value == MISSING ? 1 : 20;
        };
    }

    static int compare(@Nullable Object one, @Nullable Object other) {
        var ranks = Integer.compare(rank(one), rank(other));
        if (ranks != 0 || one == null || other == null || one == MISSING || other == MISSING) {
            return ranks;
        }
        return switch (one) {
            case Number number ->
                    Double.compare(number.doubleValue(), ((Number) other).doubleValue());
            case String text -> text.compareTo((String) other);
            case Boolean truth -> truth.compareTo((Boolean) other);
            case Date date -> date.compareTo((Date) other);
            case List<?> list -> compareLists(list, (List<?>) other);
            case Document document -> compareDocuments(document, (Document) other);
            default -> throw new IllegalArgumentException(one.getClass().getName());
        };
    }

    private static int compareLists(List<?> one, List<?> other) {
        for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
            var order = compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static int compareDocuments(Document one, Document other) {
        var left = new ArrayList<>(one.entrySet());
        var right = new ArrayList<>(other.entrySet());
        for (var i = 0; i < Math.min(left.size(), right.size()); i++) {
            var order =
                    Integer.compare(rank(left.get(i).getValue()), rank(right.get(i).getValue()));
            order = order != 0 ? order : left.get(i).getKey().compareTo(right.get(i).getKey());
            order = order != 0 ? order : compare(left.get(i).getValue(), right.get(i).getValue());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** The order of a sort, with ties left open. */
    static Comparator<Document> order(Document sort) {
        return (one, other) -> {
            for (var entry : sort.entrySet()) {
                var up = (int) entry.getValue() > 0;
                var order =
                        compareSortKeys(
                                sortKey(one, entry.getKey(), up),
                                sortKey(other, entry.getKey(), up));
                if (order != 0) {
                    return up ? order : -order;
                }
            }
            return 0;
        };
    }

    private static final Object EMPTY = new Object();

    private static int compareSortKeys(@Nullable Object one, @Nullable Object other) {
        if (one == EMPTY || other == EMPTY) {
            return Boolean.compare(other == EMPTY, one == EMPTY);
        }
        return compare(one, other);
    }

    /**
     * Of an array the least element going up, the greatest going down; an empty one comes before
     * null.
     */
    private static @Nullable Object sortKey(Document document, String path, boolean up) {
        var candidates = new ArrayList<Object>();
        for (var value : valuesAt(document, path)) {
            if (value instanceof List<?> list) {
                if (list.isEmpty()) {
                    candidates.add(EMPTY);
                }
                candidates.addAll(list);
            } else {
                candidates.add(value == MISSING ? null : value);
            }
        }
        if (candidates.isEmpty()) {
            candidates.add(null);
        }
        Comparator<Object> comparator = Model::compareSortKeys;
        candidates.sort(up ? comparator : comparator.reversed());
        return candidates.getFirst();
    }

    static boolean sameDocuments(List<Document> one, List<Document> other) {
        return one.size() == other.size() && Objects.equals(byId(one), byId(other));
    }

    private static Map<Object, Document> byId(List<Document> documents) {
        var map = new java.util.HashMap<Object, Document>();
        documents.forEach(document -> map.put(document.get("_id"), document));
        return map;
    }
}
