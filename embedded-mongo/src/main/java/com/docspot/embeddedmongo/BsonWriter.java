package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes BSON, and what goes around it on the wire and in the log. */
final class BsonWriter {
    private byte[] out;
    private int at;

    BsonWriter(int capacity) {
        out = new byte[capacity];
    }

    byte[] toBytes() {
        return Arrays.copyOf(out, at);
    }

    byte[] buffer() {
        return out;
    }

    int size() {
        return at;
    }

    private void reserve(int more) {
        if (out.length - at < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, at + more));
        }
    }

    void int8(int value) {
        reserve(1);
        out[at++] = (byte) value;
    }

    void int32(int value) {
        reserve(4);
        Bson.INT.set(out, at, value);
        at += 4;
    }

    void int32At(int offset, int value) {
        Bson.INT.set(out, offset, value);
    }

    void int64(long value) {
        reserve(8);
        Bson.LONG.set(out, at, value);
        at += 8;
    }

    void bytes(byte[] bytes) {
        bytes(bytes, bytes.length);
    }

    void bytes(byte[] bytes, int length) {
        reserve(length);
        System.arraycopy(bytes, 0, out, at, length);
        at += length;
    }

    /** Leaves room for what {@link #int32At} sets later. */
    void skip(int length) {
        reserve(length);
        at += length;
    }

    void cstring(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
        int8(0);
    }

    void document(Map<String, ?> document) {
        var start = at;
        int32(0);
        for (var field : document.entrySet()) {
            field(field.getKey(), field.getValue());
        }
        int8(0);
        int32At(start, at - start);
    }

    private void array(Collection<?> values) {
        var start = at;
        int32(0);
        var index = 0;
        for (var value : values) {
            field(Integer.toString(index++), value);
        }
        int8(0);
        int32At(start, at - start);
    }

    private void field(String name, @Nullable Object value) {
        var start = at;
        int8(0);
        cstring(name);
        var type = value(value);
        out[start] = (byte) type;
    }

    /** Writes the value and answers its type. */
    private int value(@Nullable Object value) {
        return switch (value) {
            case null -> {
                yield 0x0A;
            }
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                int32(bytes.length + 1);
                bytes(bytes);
                int8(0);
                yield 0x02;
            }
            case Integer number -> {
                int32(number);
                yield 0x10;
            }
            case Long number -> {
                int64(number);
                yield 0x12;
            }
            case Double number -> {
                int64(Double.doubleToRawLongBits(number));
                yield 0x01;
            }
            case Instant instant -> {
                int64(instant.toEpochMilli());
                yield 0x09;
            }
            case Boolean truth -> {
                int8(truth ? 1 : 0);
                yield 0x08;
            }
            case ObjectId id -> {
                bytes(id.toByteArray());
                yield 0x07;
            }
            case Bson.Raw(byte[] bytes) -> {
                bytes(bytes);
                yield 0x03;
            }
            case Collection<?> values -> {
                array(values);
                yield 0x04;
            }
            case Map<?, ?> map -> {
                @SuppressWarnings("unchecked")
                var document = (Map<String, ?>) map;
                document(document);
                yield 0x03;
            }
            case BinData data -> {
                yield binary(0, data.getData());
            }
            case Bson.Binary(byte subtype, byte[] data) -> {
                yield binary(subtype, data);
            }
            case byte[] data -> {
                yield binary(0, data);
            }
            case UUID uuid -> {
                int32(16);
                int8(4);
                int64(Long.reverseBytes(uuid.getMostSignificantBits()));
                int64(Long.reverseBytes(uuid.getLeastSignificantBits()));
                yield 0x05;
            }
            case LegacyUUID legacy -> {
                int32(16);
                int8(3);
                int64(legacy.getUuid().getMostSignificantBits());
                int64(legacy.getUuid().getLeastSignificantBits());
                yield 0x05;
            }
            case Decimal128 decimal -> {
                int64(decimal.getLow());
                int64(decimal.getHigh());
                yield 0x13;
            }
            case BsonTimestamp timestamp -> {
                int64(timestamp.getValue());
                yield 0x11;
            }
            case BsonRegularExpression regex -> {
                cstring(regex.getPattern());
                cstring(regex.getOptions() == null ? "" : regex.getOptions());
                yield 0x0B;
            }
            case BsonJavaScript script -> {
                value(script.getCode());
                yield 0x0D;
            }
            case MinKey ignored -> {
                yield 0xFF;
            }
            case MaxKey ignored -> {
                yield 0x7F;
            }
            default -> throw Failure.unsupported("a value of " + value.getClass().getSimpleName());
        };
    }

    private int binary(int subtype, byte[] data) {
        int32(data.length);
        int8(subtype);
        bytes(data);
        return 0x05;
    }
}
