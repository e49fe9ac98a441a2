package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One ordered index. In a unique one the key leads to the encoded {@code _id}; in another the {@code _id} follows the
 * key, and its length follows that.
 */
final class Index {
    private static final byte[] NOTHING = {};

    final String name;
    final Document pattern;
    final boolean unique;
    final boolean sparse;
    final String mapName;
    final MVMap<byte[], byte[]> map;
    final List<String> fields;
    final boolean[] descending;
    /** The components in which some document ever had an array; set for good, because the planner depends on it. */
    volatile long multikey;

    private final String[][] paths;

    Index(Document description, MVMap<byte[], byte[]> map) {
        this.name = (String) description.get("name");
        this.pattern = (Document) description.get("key");
        this.unique = Boolean.TRUE.equals(description.get("unique"));
        this.sparse = Boolean.TRUE.equals(description.get("sparse"));
        this.mapName = (String) description.get("map");
        this.multikey = description.get("multikey") instanceof Long bits ? bits : 0L;
        this.map = map;
        this.fields = List.copyOf(pattern.keySet());
        this.paths = fields.stream().map(field -> field.split("\\.")).toArray(String[][]::new);
        this.descending = new boolean[paths.length];
        for (var i = 0; i < paths.length; i++) {
            descending[i] = ((Number) pattern.get(fields.get(i))).intValue() < 0;
        }
    }

    /** As the catalog stores it. */
    Document description() {
        return publicDescription().append("map", mapName).append("multikey", multikey);
    }

    /** As {@code listIndexes} shows it. */
    Document publicDescription() {
        var description = new Document("v", 2).append("key", pattern).append("name", name);
        if (unique) {
            description.append("unique", true);
        }
        if (sparse) {
            description.append("sparse", true);
        }
        return description;
    }

    boolean hasSameOptions(Index other) {
        return pattern.equals(other.pattern) && unique == other.unique && sparse == other.sparse;
    }

    boolean isMultikey(int component) {
        return (multikey & 1L << component) != 0;
    }

    /** The keys of a document, each once, in order. A new array shows in {@link #multikey}. */
    TreeSet<byte[]> keysOf(Document document) {
        var keys = new TreeSet<byte[]>(Arrays::compareUnsigned);
        forEachTuple(document, tuple -> {
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

    @Nullable byte[] holderOf(byte[] key) {
        return map.get(key);
    }

    void add(byte[] key, byte[] id) {
        if (unique) {
            map.put(key, id);
        } else {
            map.put(withId(key, id), NOTHING);
        }
    }

    void remove(byte[] key, byte[] id) {
        if (!unique) {
            map.remove(withId(key, id));
        } else if (Arrays.equals(map.get(key), id)) {
            map.remove(key);
        }
    }

    byte[] idOf(byte[] key, byte[] value) {
        if (unique) {
            return value;
        }
        var end = key.length - 2;
        var length = (key[end] & 0xFF) << 8 | key[end + 1] & 0xFF;
        return Arrays.copyOfRange(key, end - length, end);
    }

    private static byte[] withId(byte[] key, byte[] id) {
        if (id.length > 0xFFFF) {
            throw Failure.badValue("The _id is too long to be indexed.");
        }
        var entry = Arrays.copyOf(key, key.length + id.length + 2);
        System.arraycopy(id, 0, entry, key.length, id.length);
        entry[entry.length - 2] = (byte) (id.length >>> 8);
        entry[entry.length - 1] = (byte) id.length;
        return entry;
    }

    /** The values behind a key, for the error that says it is taken. */
    Document valuesOf(Document document, byte[] key) {
        var values = new Document();
        forEachTuple(document, tuple -> {
            var codec = new KeyCodec();
            for (var i = 0; i < tuple.length; i++) {
                codec.component(tuple[i], descending[i]);
            }
            if (values.isEmpty() && Arrays.equals(codec.toBytes(), key)) {
                for (var i = 0; i < tuple.length; i++) {
                    values.put(
                            fields.get(i),
                            tuple[i] instanceof Missing || tuple[i] == KeyCodec.EMPTY_ARRAY ? null : tuple[i]);
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

    /** Walks each path to its end or to an array; one array at a time is spread over its elements. */
    private void expand(
            @Nullable Object[] nodes, int[] depths, boolean[] spread, Consumer<@Nullable Object[]> tuples) {
        List<?> array = null;
        var atArray = new ArrayList<Integer>(1);
        for (var i = 0; i < paths.length; i++) {
            walk(i, nodes, depths);
            if (nodes[i] instanceof List<?> list && !spread[i]) {
                if (array != null && array != list) {
                    throw new CannotIndexParallelArraysError(List.of(fields.get(atArray.getFirst()), fields.get(i)));
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
                nextNodes[i] = atEnd || element instanceof Document ? element : Missing.getInstance();
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
