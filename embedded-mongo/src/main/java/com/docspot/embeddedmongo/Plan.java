package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for the matches of a query. What it finds may be too much, unless {@link #exact},
 * and is matched again.
 *
 * @param index the index to read, or null for the documents in the order of their {@code _id}
 * @param ranges parts of the index to read, in order; the upper ends are exclusive, null is open
 * @param sorted whether the order is the one that was asked for
 * @param exact whether everything found matches
 * @param branches the plans of the branches of an {@code $or}, where those are read instead
 */
record Plan(
        @Nullable Index index,
        List<Range> ranges,
        boolean reverse,
        boolean sorted,
        boolean exact,
        int score,
        List<Plan> branches) {

    private static final int MAX_POINTS = 4096;
    private static final Range EVERYTHING = new Range(null, null);

    @SuppressWarnings("ArrayRecordComponent")
    record Range(byte @Nullable [] from, byte @Nullable [] to) {}

    static Plan of(Document query, Document sort, View view, @Nullable Object hint) {
        var conditions = Conditions.of(query);
        if (hint != null) {
            return hinted(conditions, sort, view, hint);
        }
        var best = forIndex(null, conditions, sort);
        for (var index : view.indexes()) {
            var plan = forIndex(index, conditions, sort);
            if (plan != null && (best == null || plan.score > best.score)) {
                best = plan;
            }
        }
        if ((best == null || best.score < 10) && query.get("$or") instanceof List<?> branches) {
            var union = union(branches, view);
            if (union != null) {
                return union;
            }
        }
        return best == null ? scan(query, sort) : best;
    }

    boolean isCollectionScan() {
        return index == null && ranges.contains(EVERYTHING) && !sorted && branches.isEmpty();
    }

    /** Whether one document may be met more than once. */
    boolean mayRepeat() {
        return !branches.isEmpty() || (index != null && index.multikey != 0);
    }

    private static Plan scan(Document query, Document sort) {
        return new Plan(
                null, List.of(EVERYTHING), false, sort.isEmpty(), query.isEmpty(), 0, List.of());
    }

    private static Plan hinted(Conditions conditions, Document sort, View view, Object hint) {
        if (hint instanceof Document natural && natural.containsKey("$natural")) {
            return new Plan(null, List.of(EVERYTHING), false, false, false, 0, List.of());
        }
        if (hint.equals("_id_") || hint.equals(new Document("_id", 1))) {
            var plan = forIndex(null, conditions, sort);
            return plan != null
                    ? plan
                    : new Plan(null, List.of(EVERYTHING), false, false, false, 0, List.of());
        }
        for (var index : view.indexes()) {
            if (hint.equals(index.name) || hint.equals(index.pattern)) {
                var plan = forIndex(index, conditions, sort);
                return plan != null
                        ? plan
                        : new Plan(index, List.of(EVERYTHING), false, false, false, 0, List.of());
            }
        }
        throw Failure.badValue(
                "error processing query: planner returned error :: caused by :: hint provided does"
                        + " not correspond to an existing index");
    }

    private static @Nullable Plan union(List<?> parts, View view) {
        var plans = new ArrayList<Plan>();
        for (var part : parts) {
            if (!(part instanceof Document branch)) {
                return null;
            }
            var plan = of(branch, new Document(), view, null);
            if (plan.score < 10 && plan.branches.isEmpty()) {
                return null;
            }
            // the other conditions beside the $or are still to be matched
            plans.add(
                    new Plan(
                            plan.index,
                            plan.ranges,
                            false,
                            false,
                            false,
                            plan.score,
                            plan.branches));
        }
        return new Plan(null, List.of(), false, false, false, 10, plans);
    }

    private static @Nullable Plan forIndex(
            @Nullable Index index, Conditions conditions, Document sort) {
        var fields = index == null ? List.of("_id") : index.fields;
        var prefixes = List.of(new byte[0]);
        var equal = 0;
        var used = 0;
        var multikeyUsed = false;
        List<Range> ranges = null;
        for (; equal < fields.size(); equal++) {
            var condition = conditions.on(fields.get(equal));
            var multikey = index != null && index.isMultikey(equal);
            if (condition == null || (multikey && multikeyUsed)) {
                break;
            }
            multikeyUsed |= multikey;
            var down = index != null && index.descending[equal];
            if (condition.values == null) {
                ranges = ranges(prefixes, condition, down, multikey);
                break;
            }
            if ((long) prefixes.size() * condition.values.size() > MAX_POINTS) {
                break;
            }
            prefixes = extend(prefixes, condition.values, down);
            used++;
        }
        var single = prefixes.size() == 1;
        var direction = single ? direction(index, fields, equal, sort) : 0;
        var score = used * 10 + (ranges != null ? 5 : 0);
        if (score == 0 && (direction == 0 || (index != null && index.sparse))) {
            return null;
        }
        if ((index != null && index.unique && used == fields.size())
                || (index == null && used == 1)) {
            score += 100;
        }
        var bounded = used + (ranges != null ? 1 : 0);
        var oneBoundOnly =
                ranges != null
                        && index != null
                        && index.isMultikey(equal)
                        && isBounded(conditions.on(fields.get(equal)));
        return new Plan(
                index,
                ranges != null ? ranges : score == 0 ? List.of(EVERYTHING) : points(prefixes),
                direction < 0,
                sort.isEmpty() || direction != 0,
                conditions.exact() && bounded == conditions.size() && !oneBoundOnly,
                score + (direction != 0 ? 3 : 0),
                List.of());
    }

    private static boolean isBounded(Conditions.@Nullable Condition condition) {
        return condition != null && condition.lower != null && condition.upper != null;
    }

    /**
     * 1 where the index gives the order, -1 where it does backwards, 0 where it doesn't or no order
     * is asked for.
     */
    private static int direction(
            @Nullable Index index, List<String> fields, int equal, Document sort) {
        var direction = 0;
        var next = equal;
        for (var entry : sort.entrySet()) {
            var at = fields.indexOf(entry.getKey());
            if (at >= 0 && at < equal) {
                if (index != null && index.isMultikey(at)) {
                    return 0;
                }
                continue;
            }
            if (next >= fields.size()
                    || !fields.get(next).equals(entry.getKey())
                    || (index != null && index.isMultikey(next))
                    || !(entry.getValue() instanceof Number order)) {
                return 0;
            }
            var down = index != null && index.descending[next];
            var wanted = order.intValue() < 0 == down ? 1 : -1;
            if (direction != 0 && direction != wanted) {
                return 0;
            }
            direction = wanted;
            next++;
        }
        return sort.isEmpty() ? 0 : direction == 0 ? 1 : direction;
    }

    private static List<byte[]> extend(List<byte[]> prefixes, List<Object> values, boolean down) {
        var extended = new TreeSet<byte[]>(Arrays::compareUnsigned);
        for (var prefix : prefixes) {
            for (var value : values) {
                extended.add(KeyCodec.concat(prefix, component(value, down)));
            }
        }
        return List.copyOf(extended);
    }

    private static byte[] component(Object value, boolean down) {
        var codec = new KeyCodec();
        codec.component(value, down);
        return codec.toBytes();
    }

    private static List<Range> points(List<byte[]> prefixes) {
        return prefixes.stream()
                .map(prefix -> new Range(prefix, KeyCodec.concat(prefix, KeyCodec.AFTER)))
                .toList();
    }

    /**
     * A range stays within the type of its bounds. Over arrays two elements may meet two bounds, so
     * only one is used.
     */
    private static List<Range> ranges(
            List<byte[]> prefixes, Conditions.Condition condition, boolean down, boolean multikey) {
        var low = condition.lower;
        var high = multikey && low != null ? null : condition.upper;
        var any = low != null ? low : high;
        if (any == null) {
            throw new IllegalStateException("a range without a bound");
        }
        var type = (down ? ~KeyCodec.typeOf(any.value()) : KeyCodec.typeOf(any.value())) & 0xFF;
        var first = down ? high : low;
        var last = down ? low : high;
        return prefixes.stream()
                .map(prefix ->
                        new Range(
                                first == null
                                        ? KeyCodec.concat(prefix, (byte) type)
                                        : edge(prefix, first.value(), down, !first.inclusive()),
                                last == null
                                        ? KeyCodec.concat(prefix, (byte) (type + 1))
                                        : edge(prefix, last.value(), down, last.inclusive())))
                .toList();
    }

    private static byte[] edge(byte[] prefix, Object value, boolean down, boolean after) {
        var key = KeyCodec.concat(prefix, component(value, down));
        return after ? KeyCodec.concat(key, KeyCodec.AFTER) : key;
    }

    /** As {@code explain} shows it. */
    Document describe() {
        if (!branches.isEmpty()) {
            return new Document("stage", "OR")
                    .append("inputStages", branches.stream().map(Plan::describe).toList());
        }
        if (index == null) {
            if (ranges.equals(List.of(EVERYTHING)) && !(sorted && score > 0)) {
                return new Document("stage", "COLLSCAN").append("direction", "forward");
            }
            return new Document("stage", "FETCH")
                    .append("inputStage", indexScan("_id_", new Document("_id", 1), false));
        }
        return new Document("stage", "FETCH")
                .append("inputStage", indexScan(index.name, index.pattern, index.multikey != 0));
    }

    private Document indexScan(String name, Document pattern, boolean multikey) {
        return new Document("stage", "IXSCAN")
                .append("keyPattern", pattern)
                .append("indexName", name)
                .append("isMultiKey", multikey)
                .append("isUnique", index == null || index.unique)
                .append("isSparse", index != null && index.sparse)
                .append("direction", reverse ? "backward" : "forward")
                .append("ranges", ranges.size());
    }
}
