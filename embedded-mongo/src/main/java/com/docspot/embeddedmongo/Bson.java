package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * BSON to the core's documents and back. The core's own codec loses the subtype of binary data,
 * drops the connection at some of them, and cannot splice stored bytes into a reply.
 */
final class Bson {
    static final int MAX_DOCUMENT = 16 * 1024 * 1024;

    static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG =
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
        return new BsonReader(bytes, 0).document();
    }

    /** Decodes only these fields of the document itself. */
    static Document decode(byte[] bytes, FieldNames fields) {
        return new BsonReader(bytes, 0).document(fields);
    }

    static byte[] encode(Map<String, ?> document) {
        var writer = new BsonWriter(512);
        writer.document(document);
        return writer.toBytes();
    }

    static int intAt(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }
}
