package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * BSON to the core's documents and back. The core's own codec loses the subtype of binary data,
 * drops the connection at some of them, and cannot splice stored bytes into a reply.
 */
final class Bson {
    static final int MAX_DOCUMENT = 16 * 1024 * 1024;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bson() {}

    /** A document that is already encoded; it goes into a reply as it is. */
    @SuppressWarnings("ArrayRecordComponent")
    record Raw(byte[] bytes) {}

    /** Binary data of a subtype that the core has no class for. */
    @SuppressWarnings("ArrayRecordComponent")
    record Binary(byte subtype, byte[] data) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Binary(byte s, byte[] d)
                    && s == subtype
                    && Arrays.equals(d, data);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(data) + subtype;
        }
    }

    static Document decode(byte[] bytes) {
        return new Reader(bytes, 0).document();
    }

    /** Decodes only these fields of the document itself. */
    static Document decode(byte[] bytes, FieldNames fields) {
        return new Reader(bytes, 0).document(fields);
    }

    static byte[] encode(Map<String, ?> document) {
        var writer = new Writer(512);
        writer.document(document);
        return writer.toBytes();
    }

    static int intAt(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }

    static final class Reader {
        private final byte[] in;
        private int at;

        Reader(byte[] in, int at) {
            this.in = in;
            this.at = at;
        }

        int position() {
            return at;
        }

        int int32() {
            var value = (int) INT.get(in, at);
            at += 4;
            return value;
        }

        private long int64() {
            var value = (long) LONG.get(in, at);
            at += 8;
            return value;
        }

        byte int8() {
            return in[at++];
        }

        byte[] bytes(int length) {
            if (length < 0 || length > in.length - at) {
                throw new Failure(
                        Failure.INVALID_BSON,
                        "InvalidBSON",
                        "A length in the BSON is out of bounds.");
            }
            at += length;
            return Arrays.copyOfRange(in, at - length, at);
        }

        String cstring() {
            var start = at;
            while (in[at] != 0) {
                at++;
            }
            return new String(in, start, at++ - start, StandardCharsets.UTF_8);
        }

        /** The bytes of the document that starts here. */
        byte[] rawDocument() {
            return bytes(checkedLength());
        }

        private int checkedLength() {
            var length = (int) INT.get(in, at);
            if (length < 5 || length > in.length - at || in[at + length - 1] != 0) {
                throw new Failure(
                        Failure.INVALID_BSON, "InvalidBSON", "A BSON document has a wrong length.");
            }
            return length;
        }

        Document document() {
            var end = at + checkedLength() - 1;
            at += 4;
            var document = new Document();
            while (at < end) {
                var type = in[at++];
                var name = cstring();
                document.put(name, value(type));
            }
            at++;
            return document;
        }

        private Document document(FieldNames fields) {
            var end = at + checkedLength() - 1;
            at += 4;
            var document = new Document();
            while (at < end && document.size() < fields.count()) {
                var type = in[at++];
                var start = at;
                while (in[at] != 0) {
                    at++;
                }
                var name = fields.named(in, start, at++);
                if (name == null) {
                    skip(type);
                } else {
                    document.put(name, value(type));
                }
            }
            return document;
        }

        private void skip(byte type) {
            var length =
                    switch (type) {
                        case 0x06, 0x0A, 0x7F, (byte) 0xFF -> 0;
                        case 0x08 -> 1;
                        case 0x10 -> 4;
                        case 0x01, 0x09, 0x11, 0x12 -> 8;
                        case 0x07 -> 12;
                        case 0x13 -> 16;
                        case 0x02, 0x0D -> 4 + intAt(in, at);
                        case 0x05 -> 5 + intAt(in, at);
                        case 0x03, 0x04 -> checkedLength();
                        default -> -1;
                    };
            if (length < 0) {
                value(type);
            } else {
                at += length;
            }
        }

        private List<@Nullable Object> array() {
            var end = at + checkedLength() - 1;
            at += 4;
            var list = new ArrayList<@Nullable Object>();
            while (at < end) {
                var type = in[at++];
                while (in[at++] != 0) {
                    // the index is implied by the order
                }
                list.add(value(type));
            }
            at++;
            return list;
        }

        private @Nullable Object value(byte type) {
            return switch (type) {
                case 0x01 -> Double.longBitsToDouble(int64());
                case 0x02 -> string();
                case 0x03 -> document();
                case 0x04 -> array();
                case 0x05 -> binary();
                case 0x06, 0x0A -> null;
                case 0x07 -> new ObjectId(bytes(12));
                case 0x08 -> int8() != 0;
                case 0x09 -> Instant.ofEpochMilli(int64());
                case 0x0B -> new BsonRegularExpression(cstring(), cstring());
                case 0x0D -> new BsonJavaScript(string());
                case 0x10 -> int32();
                case 0x11 -> new BsonTimestamp(int64());
                case 0x12 -> int64();
                case 0x13 -> new Decimal128(int64(), int64());
                case 0x7F -> MaxKey.getInstance();
                case (byte) 0xFF -> MinKey.getInstance();
                default -> throw Failure.unsupported("BSON type 0x%02X".formatted(type));
            };
        }

        private String string() {
            var length = int32();
            if (length < 1 || length > in.length - at) {
                throw new Failure(
                        Failure.INVALID_BSON,
                        "InvalidBSON",
                        "A string in the BSON has a wrong length.");
            }
            at += length;
            return new String(in, at - length, length - 1, StandardCharsets.UTF_8);
        }

        private Object binary() {
            var length = int32();
            var subtype = int8();
            if (subtype == 3 && length == 16) {
                return new LegacyUUID(int64(), int64());
            }
            if (subtype == 4 && length == 16) {
                return new UUID(Long.reverseBytes(int64()), Long.reverseBytes(int64()));
            }
            var data = bytes(length);
            return subtype == 0 ? new BinData(data) : new Binary(subtype, data);
        }
    }

    static final class Writer {
        private byte[] out;
        private int at;

        Writer(int capacity) {
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
            INT.set(out, at, value);
            at += 4;
        }

        void int32At(int offset, int value) {
            INT.set(out, offset, value);
        }

        void int64(long value) {
            reserve(8);
            LONG.set(out, at, value);
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
                case Raw(byte[] bytes) -> {
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
                case Binary(byte subtype, byte[] data) -> {
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
                default ->
                        throw Failure.unsupported("a value of " + value.getClass().getSimpleName());
            };
        }

        private int binary(int subtype, byte[] data) {
            int32(data.length);
            int8(subtype);
            bytes(data);
            return 0x05;
        }
    }
}
