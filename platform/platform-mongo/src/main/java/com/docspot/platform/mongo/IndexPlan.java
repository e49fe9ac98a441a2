package com.docspot.platform.mongo;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * An index that a service needs. Declare one as a bean: it is created at start, verified, and the
 * service is not ready until the database holds exactly this index.
 *
 * @param collection the collection that it belongs to
 * @param name its name, unique within the collection
 * @param keys field to 1 (ascending) or -1 (descending), in order
 * @param unique whether two documents may not have the same value; only on scalars and arrays of
 *     strings
 * @param sparse whether documents without the field are left out
 */
public record IndexPlan(
        String collection, String name, Document keys, boolean unique, boolean sparse) {

    /** Refuses an index of nothing. */
    public IndexPlan {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("An index on " + collection + " needs a field.");
        }
        keys = new Document(keys);
    }

    /**
     * A plain index, named as MongoDB would name it.
     *
     * @param fields the fields in order; a leading {@code -} means descending
     */
    public static IndexPlan on(String collection, String... fields) {
        var keys = new Document();
        for (var field : fields) {
            if (field.startsWith("-")) {
                keys.append(field.substring(1), -1);
            } else {
                keys.append(field, 1);
            }
        }
        return new IndexPlan(collection, nameOf(keys), keys, false, false);
    }

    /** The same index, which also refuses a second document with the same value. */
    public IndexPlan asUnique() {
        return new IndexPlan(collection, name, keys, true, sparse);
    }

    /** The same index without the documents that lack the field. */
    public IndexPlan asSparse() {
        return new IndexPlan(collection, name, keys, unique, true);
    }

    private static String nameOf(Document keys) {
        return keys.entrySet().stream()
                .flatMap(key ->
                        Arrays.stream(new String[] {key.getKey(), key.getValue().toString()}))
                .collect(Collectors.joining("_"));
    }
}
