package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One ordered index. In a unique one the key leads to the encoded {@code _id}; in another the
 * {@code _id} follows the key, and its length follows that.
 */
final class Index extends Keys {
    private static final byte[] NOTHING = {};

    final String name;
    final boolean unique;
    final String mapName;
    final MVMap<byte[], byte[]> map;

    Index(Document description, MVMap<byte[], byte[]> map) {
        super(Fields.document(description, "key"), Boolean.TRUE.equals(description.get("sparse")));
        this.name = Fields.text(description, "name");
        this.unique = Boolean.TRUE.equals(description.get("unique"));
        this.mapName = Fields.text(description, "map");
        this.map = map;
        this.multikey = description.get("multikey") instanceof Long bits ? bits : 0L;
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

    byte @Nullable [] holderOf(byte[] key) {
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
        var length = ((key[end] & 0xFF) << 8) | (key[end + 1] & 0xFF);
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
}
