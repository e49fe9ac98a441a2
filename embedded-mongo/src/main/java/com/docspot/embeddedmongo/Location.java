package com.docspot.embeddedmongo;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Where a document lies in the log, and the checksum of its bytes. */
record Location(int segment, int offset, int length, int checksum) {
    private static final int SIZE = 16;

    /** As the map of the documents holds it. */
    byte[] encode() {
        var writer = new BsonWriter(SIZE);
        writer.int32(segment);
        writer.int32(offset);
        writer.int32(length);
        writer.int32(checksum);
        return writer.buffer();
    }

    static Location decode(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new MVStoreException(
                    DataUtils.ERROR_FILE_CORRUPT, "what should lead to a document does not");
        }
        return new Location(
                Bson.intAt(bytes, 0), Bson.intAt(bytes, 4), lengthIn(bytes), Bson.intAt(bytes, 12));
    }

    static int lengthIn(byte[] encoded) {
        return Bson.intAt(encoded, 8);
    }
}
