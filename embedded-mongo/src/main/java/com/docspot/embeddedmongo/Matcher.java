package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Expression;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query, made ready to be asked of many documents. The core's matcher negates over documents in
 * arrays one element at a time, and spends most of its time on taking paths apart; only what is
 * rare here is left to it.
 */
final class Matcher {
    private static final int HASHED_FROM = 8;

    private final List<Predicate<Document>> conditions = new ArrayList<>();
    private final FieldNames fields;
    private final boolean needsAll;

    Matcher(Document query) {
        var paths = new HashSet<String>();
        this.needsAll = !addPaths(query, paths);
        this.fields = FieldNames.of(paths);
        query.forEach((key, value) -> {
            if (!key.equals("$comment")) {
                conditions.add(condition(key, value));
            }
        });
    }

    /** Answers whether the query looks at nothing but these paths. */
    private static boolean addPaths(Document query, Set<String> paths) {
        var only = true;
        for (var entry : query.entrySet()) {
            if (!entry.getKey().startsWith("$")) {
                paths.add(entry.getKey());
            } else if (entry.getValue() instanceof List<?> parts) {
                for (var part : parts) {
                    only &= part instanceof Document document && addPaths(document, paths);
                }
            } else {
                only &= entry.getKey().equals("$comment");
            }
        }
        return only;
    }

    boolean matches(byte[] document) {
        return matches(needsAll ? Bson.decode(document) : Bson.decode(document, fields));
    }

    boolean matches(Document document) {
        for (var condition : conditions) {
            if (!condition.test(document)) {
                return false;
            }
        }
        return true;
    }

    /** What is asked of all that a path leads to. */
    private interface Test {
        boolean of(Object node, String[] path);
    }

    private static Predicate<Document> condition(String key, @Nullable Object value) {
        return switch (key) {
            case "$and" -> {
                var parts = parts(value);
                yield document -> parts.stream().allMatch(part -> part.matches(document));
            }
            case "$or" -> {
                var parts = parts(value);
                yield document -> parts.stream().anyMatch(part -> part.matches(document));
            }
            case "$nor" -> {
                var parts = parts(value);
                yield document -> parts.stream().noneMatch(part -> part.matches(document));
            }
            case "$expr" -> document -> Utils.isTrue(Expression.evaluateDocument(value, document));
            default -> {
                var path = key.split("\\.", -1);
                var test = test(value);
                yield document -> test.of(document, path);
            }
        };
    }

    private static List<Matcher> parts(@Nullable Object value) {
        return ((List<?>) Objects.requireNonNull(value))
                .stream().map(part -> new Matcher((Document) part)).toList();
    }

    private static boolean isOperators(@Nullable Object value) {
        return value instanceof Document document
                && !document.isEmpty()
                && document.keySet().iterator().next().startsWith("$")
                && !document.containsKey("$ref");
    }

    private static Test test(@Nullable Object condition) {
        if (!isOperators(condition) || !(condition instanceof Document operators)) {
            return equality(condition);
        }
        var tests = new ArrayList<Test>();
        operators.forEach((operator, operand) -> {
            if (operator.equals("$regex")) {
                tests.add(
                        anyElement(
                                regex(
                                        BsonRegularExpression.convertToRegularExpression(
                                                operators))));
            } else if (!operator.equals("$options")) {
                tests.add(test(operator, operand));
            }
        });
        return tests.size() == 1
                ? tests.getFirst()
                : (node, path) -> tests.stream().allMatch(test -> test.of(node, path));
    }

    private static Test test(String operator, @Nullable Object operand) {
        return switch (operator) {
            case "$eq" -> equality(operand);
            case "$ne" -> not(equality(operand));
            case "$in" -> in((List<?>) Objects.requireNonNull(operand));
            case "$nin" -> not(in((List<?>) Objects.requireNonNull(operand)));
            case "$gt" -> range(operand, order -> order > 0, false);
            case "$gte" -> range(operand, order -> order >= 0, true);
            case "$lt" -> range(operand, order -> order < 0, false);
            case "$lte" -> range(operand, order -> order <= 0, true);
            case "$not" -> not(test(operand));
            case "$exists" ->
                    Utils.isTrue(operand)
                            ? leaf(value -> !(value instanceof Missing))
                            : not(leaf(value -> !(value instanceof Missing)));
            case "$size" ->
                    leaf(value ->
                            value instanceof List<?> list
                                    && operand instanceof Number n
                                    && list.size() == n.doubleValue());
            case "$all" -> all((List<?>) Objects.requireNonNull(operand));
            case "$elemMatch" -> elemMatch(operand);
            default -> {
                // rare ones: $type, $mod
                var core = new DefaultQueryMatcher();
                var single = new Document(operator, operand);
                yield anyElement(value -> core.matchesValue(single, value));
            }
        };
    }

    private static Test not(Test test) {
        return (node, path) -> !test.of(node, path);
    }

    private static Test in(List<?> values) {
        if (values.size() >= HASHED_FROM && values.stream().noneMatch(Matcher::isSpecial)) {
            var keys = new HashSet<ByteBuffer>();
            values.forEach(value -> keys.add(ByteBuffer.wrap(KeyCodec.encode(value))));
            return anyElement(value -> keys.contains(ByteBuffer.wrap(KeyCodec.encode(value))));
        }
        var tests = values.stream().map(Matcher::equality).toList();
        return (node, path) -> tests.stream().anyMatch(test -> test.of(node, path));
    }

    private static boolean isSpecial(@Nullable Object value) {
        return value == null || value instanceof BsonRegularExpression || value instanceof List<?>;
    }

    private static Test all(List<?> values) {
        var tests =
                values.stream()
                        .map(value ->
                                value instanceof Document document
                                                && document.containsKey("$elemMatch")
                                        ? elemMatch(document.get("$elemMatch"))
                                        : equality(value))
                        .toList();
        return (node, path) ->
                !tests.isEmpty() && tests.stream().allMatch(test -> test.of(node, path));
    }

    private static Test elemMatch(@Nullable Object operand) {
        if (!(operand instanceof Document condition)) {
            throw Failure.badValue("$elemMatch needs an Object");
        }
        Predicate<@Nullable Object> element;
        if (isOperators(condition)
                && !condition.keySet().iterator().next().matches("\\$(and|or|nor)")) {
            var test = test(condition);
            var here = new String[0];
            element = value -> test.of(value == null ? Missing.getInstance() : value, here);
        } else {
            var matcher = new Matcher(condition);
            element = value -> value instanceof Document document && matcher.matches(document);
        }
        return leaf(value -> value instanceof List<?> list && list.stream().anyMatch(element));
    }

    private static Test equality(@Nullable Object operand) {
        if (operand instanceof BsonRegularExpression expression) {
            return anyElement(regex(expression));
        }
        if (operand == null) {
            return anyElement(value -> value == null || value instanceof Missing);
        }
        if (operand instanceof String text) {
            return anyElement(text::equals);
        }
        if (operand instanceof Number number) {
            return anyElement(
                    value -> value instanceof Number other && compare(other, number) == 0);
        }
        var key = KeyCodec.encode(operand);
        return anyElement(value ->
                value != null
                        && !(value instanceof Missing)
                        && Arrays.equals(KeyCodec.encode(value), key));
    }

    private static Predicate<@Nullable Object> regex(BsonRegularExpression expression) {
        // the core compiles it at each use
        var empty = expression.matcher("");
        var pattern = Pattern.compile(empty.pattern().pattern(), empty.pattern().flags());
        return value -> value instanceof String text && pattern.matcher(text).find();
    }

    private static Test range(@Nullable Object operand, IntPredicate order, boolean inclusive) {
        if (operand == null) {
            return inclusive ? equality(null) : (node, path) -> false;
        }
        if (operand instanceof String text) {
            return anyElement(
                    value -> value instanceof String other && order.test(other.compareTo(text)));
        }
        if (operand instanceof Number number) {
            return anyElement(
                    value -> value instanceof Number other && order.test(compare(other, number)));
        }
        var key = KeyCodec.encode(operand);
        var anyType = operand instanceof MinKey || operand instanceof MaxKey;
        return anyElement(value -> {
            if (value == null || value instanceof Missing) {
                return anyType && order.test(Arrays.compareUnsigned(KeyCodec.encode(null), key));
            }
            var other = KeyCodec.encode(value);
            return (anyType || other[0] == key[0])
                    && order.test(Arrays.compareUnsigned(other, key));
        });
    }

    private static int compare(Number one, Number other) {
        if (isWhole(one) && isWhole(other)) {
            return Long.compare(one.longValue(), other.longValue());
        }
        var order = Double.compare(one.doubleValue() + 0.0, other.doubleValue() + 0.0);
        return order != 0 || !(one instanceof Long || other instanceof Long)
                ? order
                : Arrays.compareUnsigned(KeyCodec.encode(one), KeyCodec.encode(other));
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long;
    }

    /** Whether the value at the end of the path, or an element where it is an array, passes. */
    private static Test anyElement(Predicate<@Nullable Object> test) {
        return leaf(value -> {
            if (test.test(value)) {
                return true;
            }
            if (value instanceof List<?> list) {
                for (var element : list) {
                    if (test.test(element)) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    private static Test leaf(Predicate<@Nullable Object> test) {
        return (node, path) -> walk(node, path, 0, test);
    }

    private static boolean walk(
            @Nullable Object node, String[] path, int depth, Predicate<@Nullable Object> test) {
        if (depth == path.length) {
            return test.test(node);
        }
        if (node instanceof Document document) {
            return walk(document.getOrMissing(path[depth]), path, depth + 1, test);
        }
        if (!(node instanceof List<?> list)) {
            return test.test(Missing.getInstance());
        }
        if (isPosition(path[depth])) {
            var position = Integer.parseInt(path[depth]);
            if (walk(
                    position < list.size() ? list.get(position) : Missing.getInstance(),
                    path,
                    depth + 1,
                    test)) {
                return true;
            }
        }
        for (var element : list) {
            if (element instanceof Document && walk(element, path, depth, test)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPosition(String step) {
        return !step.isEmpty()
                && step.length() < 9
                && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
