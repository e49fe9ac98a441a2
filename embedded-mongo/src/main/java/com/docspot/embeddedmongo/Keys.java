package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the keys of a pattern, as of an index or a sort, out of documents; arrays give a key for
 * each element.
 */
class Keys {
    final Document pattern;
    final boolean sparse;
    final List<String> fields;
    final boolean[] descending;

    /**
     * The components in which some document ever had an array; set for good, because the planner
     * depends on it.
     */
    volatile long multikey;

    private final String[][] paths;

    Keys(Document pattern, boolean sparse) {
        this.pattern = pattern;
        this.sparse = sparse;
        this.fields = List.copyOf(pattern.keySet());
        this.paths = fields.stream().map(field -> field.split("\\.", -1)).toArray(String[][]::new);
        this.descending = new boolean[paths.length];
        for (var i = 0; i < paths.length; i++) {
            descending[i] = Fields.number(pattern, fields.get(i)) < 0;
        }
    }

    final boolean isMultikey(int component) {
        return (multikey & (1L << component)) != 0;
    }

    /** The keys of a document, each once, in order. A new array shows in {@link #multikey}. */
    final NavigableSet<byte[]> keysOf(Document document) {
        var keys = new TreeSet<byte[]>(Arrays::compareUnsigned);
        forEachTuple(
                document,
                tuple -> {
                    if (sparse && Arrays.stream(tuple).allMatch(Missing.class::isInstance)) {
                        return;
                    }
                    var codec = new KeyCodec();
                    for (var i = 0; i < tuple.length; i++) {
                        codec.component(tuple[i], descending[i]);
                    }
                    keys.add(codec.toBytes());
                });
        return keys;
    }

    /** The values behind a key, for the error that says it is taken. */
    final Document valuesOf(Document document, byte[] key) {
        var values = new Document();
        forEachTuple(
                document,
                tuple -> {
                    var codec = new KeyCodec();
                    for (var i = 0; i < tuple.length; i++) {
                        codec.component(tuple[i], descending[i]);
                    }
                    if (values.isEmpty() && Arrays.equals(codec.toBytes(), key)) {
                        for (var i = 0; i < tuple.length; i++) {
                            values.put(
                                    fields.get(i),
                                    tuple[i] instanceof Missing || KeyCodec.isEmptyArray(tuple[i])
                                            ? null
                                            : tuple[i]);
                        }
                    }
                });
        return values;
    }

    private void forEachTuple(Document document, Consumer<@Nullable Object[]> tuples) {
        var nodes = new @Nullable Object[paths.length];
        Arrays.fill(nodes, document);
        expand(nodes, new int[paths.length], new boolean[paths.length], tuples);
    }

    /**
     * Walks each path to its end or to an array; one array at a time is spread over its elements.
     */
    @SuppressWarnings(
            "ReferenceEquality") // two fields may share one array, but not have equal ones
    private void expand(
            @Nullable Object[] nodes,
            int[] depths,
            boolean[] spread,
            Consumer<@Nullable Object[]> tuples) {
        List<?> array = null;
        var atArray = new ArrayList<Integer>(1);
        for (var i = 0; i < paths.length; i++) {
            walk(i, nodes, depths);
            if (nodes[i] instanceof List<?> list && !spread[i]) {
                if (array != null && array != list) {
                    throw new CannotIndexParallelArraysError(
                            List.of(fields.get(atArray.getFirst()), fields.get(i)));
                }
                array = list;
                atArray.add(i);
            }
        }
        if (array == null) {
            tuples.accept(nodes);
            return;
        }
        for (var i : atArray) {
            if (!isMultikey(i)) {
                multikey |= 1L << i;
            }
        }
        for (var element : array.isEmpty() ? List.of(KeyCodec.EMPTY_ARRAY) : array) {
            var nextNodes = nodes.clone();
            var nextDepths = depths.clone();
            var nextSpread = spread.clone();
            for (var i : atArray) {
                var atEnd = depths[i] == paths[i].length;
                nextNodes[i] =
                        atEnd || element instanceof Document ? element : Missing.getInstance();
                nextDepths[i] = nextNodes[i] instanceof Missing ? paths[i].length : depths[i];
                nextSpread[i] = atEnd;
            }
            expand(nextNodes, nextDepths, nextSpread, tuples);
        }
    }

    private void walk(int i, @Nullable Object[] nodes, int[] depths) {
        while (depths[i] < paths[i].length) {
            var step = paths[i][depths[i]];
            if (nodes[i] instanceof Document inner) {
                nodes[i] = inner.getOrMissing(step);
                depths[i]++;
            } else if (nodes[i] instanceof List<?> list) {
                if (!Character.isDigit(step.charAt(0))) {
                    return;
                }
                var position = Integer.parseInt(step);
                nodes[i] = position < list.size() ? list.get(position) : Missing.getInstance();
                depths[i]++;
            } else {
                nodes[i] = Missing.getInstance();
                depths[i] = paths[i].length;
            }
        }
    }
}
