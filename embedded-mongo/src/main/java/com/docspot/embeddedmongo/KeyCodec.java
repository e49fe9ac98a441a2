package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes that sort, compared as unsigned bytes, in MongoDB's order of types and values. No
 * encoding is a prefix of another, so components can follow each other; {@link #AFTER} is greater
 * than whatever may follow.
 */
final class KeyCodec {
    static final byte AFTER = (byte) 0xFF;
    static final Object EMPTY_ARRAY = new Object();

    private static final int MIN = 0x08;
    private static final int EMPTY = 0x0A;
    private static final int NULL = 0x10;
    private static final int NUMBER = 0x18;
    private static final int STRING = 0x20;
    private static final int DOCUMENT = 0x28;
    private static final int ARRAY = 0x30;
    private static final int DATA = 0x38;
    private static final int LEGACY_UUID = 0x39;
    private static final int UUID_ = 0x3A;
    private static final int OTHER_DATA = 0x3B;
    private static final int OBJECT_ID = 0x40;
    private static final int BOOLEAN = 0x48;
    private static final int DATE = 0x50;
    private static final int TIMESTAMP = 0x58;
    private static final int REGEX = 0x60;
    private static final int SCRIPT = 0x64;
    private static final int MAX = 0x70;

    private byte[] out = new byte[64];
    private int at;

    static byte[] encode(@Nullable Object value) {
        var codec = new KeyCodec();
        codec.value(value);
        return codec.toBytes();
    }

    static byte[] concat(byte[] first, byte... second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    byte[] toBytes() {
        return Arrays.copyOf(out, at);
    }

    /** One component of an index key, its bytes inverted where the index runs downwards. */
    void component(@Nullable Object value, boolean descending) {
        var start = at;
        value(value);
        if (descending) {
            for (var i = start; i < at; i++) {
                out[i] = (byte) ~out[i];
            }
        }
    }

    private void put(int b) {
        if (at == out.length) {
            out = Arrays.copyOf(out, at * 2);
        }
        out[at++] = (byte) b;
    }

    private void big(long value, int bytes) {
        for (var shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    private void bytes(byte[] bytes) {
        for (var b : bytes) {
            put(b);
        }
    }

    @SuppressWarnings("ReferenceEquality") // it is a mark, not a value
    static boolean isEmptyArray(@Nullable Object value) {
        return value == EMPTY_ARRAY;
    }

    void value(@Nullable Object value) {
        if (isEmptyArray(value)) {
            put(EMPTY);
            return;
        }
        switch (value) {
            case null -> put(NULL);
            case Missing ignored -> put(NULL);
            case Number number -> number(number);
            case String text -> {
                put(STRING);
                text(text);
            }
            case Map<?, ?> document -> {
                put(DOCUMENT);
                for (var field : document.entrySet()) {
                    put(1);
                    text(String.valueOf(field.getKey()));
                    value(field.getValue());
                }
                put(0);
            }
            case Collection<?> array -> {
                put(ARRAY);
                for (var element : array) {
                    put(1);
                    value(element);
                }
                put(0);
            }
            case BinData data -> {
                put(DATA);
                big(data.getData().length, 4);
                bytes(data.getData());
            }
            case LegacyUUID legacy -> {
                put(LEGACY_UUID);
                big(legacy.getUuid().getMostSignificantBits() ^ Long.MIN_VALUE, 8);
                big(legacy.getUuid().getLeastSignificantBits() ^ Long.MIN_VALUE, 8);
            }
            case UUID uuid -> {
                put(UUID_);
                big(uuid.getMostSignificantBits(), 8);
                big(uuid.getLeastSignificantBits(), 8);
            }
            case Bson.Binary(byte subtype, byte[] data) -> {
                put(OTHER_DATA);
                big(data.length, 4);
                put(subtype);
                bytes(data);
            }
            case ObjectId id -> {
                put(OBJECT_ID);
                bytes(id.toByteArray());
            }
            case Boolean truth -> {
                put(BOOLEAN);
                put(truth ? 1 : 0);
            }
            case Instant instant -> {
                put(DATE);
                big(instant.toEpochMilli() ^ Long.MIN_VALUE, 8);
            }
            case BsonTimestamp timestamp -> {
                put(TIMESTAMP);
                big(timestamp.getValue(), 8);
            }
            case BsonRegularExpression regex -> {
                put(REGEX);
                text(regex.getPattern());
                text(String.valueOf(regex.getOptions()));
            }
            case BsonJavaScript script -> {
                put(SCRIPT);
                text(script.getCode());
            }
            case MinKey ignored -> put(MIN);
            case MaxKey ignored -> put(MAX);
            default ->
                    throw Failure.unsupported("an index over " + value.getClass().getSimpleName());
        }
    }

    /**
     * As a double; a long that a double cannot hold is told apart by its distance from the nearest
     * one.
     */
    private void number(Number number) {
        var asDouble = number.doubleValue();
        var bits = Double.doubleToLongBits(asDouble == 0 ? 0.0 : asDouble);
        put(NUMBER);
        big(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, 8);
        var distance = number instanceof Long whole ? whole - (long) asDouble : 0;
        big(distance + 0x4000, 2);
    }

    /**
     * UTF-16 units as 1 to 3 bytes each, which keeps the order in which Java, and so the core,
     * compares strings.
     */
    private void text(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < 2) {
                put(1);
                put(1 + c);
            } else if (c < 0x80) {
                put(c);
            } else if (c < 0x800) {
                put(0xC0 | (c >> 6));
                put(0x80 | (c & 0x3F));
            } else {
                put(0xE0 | (c >> 12));
                put(0x80 | ((c >> 6) & 0x3F));
                put(0x80 | (c & 0x3F));
            }
        }
        put(0);
    }

    /**
     * The byte that every value of the same type starts with, or -1 where values of the type are
     * not compared.
     */
    static int typeOf(Object value) {
        return switch (value) {
            case Number ignored -> NUMBER;
            case String ignored -> STRING;
            case BinData ignored -> DATA;
            case UUID ignored -> UUID_;
            case ObjectId ignored -> OBJECT_ID;
            case Boolean ignored -> BOOLEAN;
            case Instant ignored -> DATE;
            case BsonTimestamp ignored -> TIMESTAMP;
            default -> -1;
        };
    }
}
