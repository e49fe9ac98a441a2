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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads BSON, from any place in an array of bytes on. */
final class BsonReader {
    private final byte[] in;
    private int at;

    BsonReader(byte[] in, int at) {
        this.in = in;
        this.at = at;
    }

    int position() {
        return at;
    }

    int int32() {
        var value = (int) Bson.INT.get(in, at);
        at += 4;
        return value;
    }

    private long int64() {
        var value = (long) Bson.LONG.get(in, at);
        at += 8;
        return value;
    }

    byte int8() {
        return in[at++];
    }

    byte[] bytes(int length) {
        if (length < 0 || length > in.length - at) {
            throw new Failure(
                    Failure.INVALID_BSON, "InvalidBSON", "A length in the BSON is out of bounds.");
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
        var length = (int) Bson.INT.get(in, at);
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

    Document document(FieldNames fields) {
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
                    case 0x02, 0x0D -> 4 + Bson.intAt(in, at);
                    case 0x05 -> 5 + Bson.intAt(in, at);
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
        return subtype == 0 ? new BinData(data) : new Bson.Binary(subtype, data);
    }
}
