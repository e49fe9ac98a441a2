package com.docspot.embeddedmongo;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Byte arrays that compare as unsigned bytes. Those of a page are written one after the other, each
 * without what it begins with as the one before, which is most of a key; and with a checksum,
 * because MVStore itself would not notice a flipped bit in them.
 */
final class CheckedBytes extends BasicDataType<byte[]> {
    static final CheckedBytes TYPE = new CheckedBytes();

    private static final byte[] NOTHING = {};

    private CheckedBytes() {}

    @Override
    public int compare(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b);
    }

    @Override
    public int binarySearch(byte[] key, Object storage, int size, int initialGuess) {
        var keys = (byte[][]) storage;
        var low = 0;
        var high = size - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = Arrays.compareUnsigned(key, keys[middle]);
            if (order > 0) {
                low = middle + 1;
            } else if (order < 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return ~low;
    }

    @Override
    public int getMemory(byte[] bytes) {
        return 24 + bytes.length;
    }

    @Override
    public void write(WriteBuffer buffer, byte[] bytes) {
        buffer.putVarInt(bytes.length).put(bytes);
    }

    @Override
    public byte[] read(ByteBuffer buffer) {
        var length = DataUtils.readVarInt(buffer);
        if (length < 0 || length > buffer.remaining()) {
            throw damaged();
        }
        var bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public void write(WriteBuffer buffer, Object storage, int length) {
        var entries = (byte[][]) storage;
        var start = buffer.position();
        var last = NOTHING;
        for (var i = 0; i < length; i++) {
            var entry = entries[i];
            var shared = shared(last, entry);
            buffer.putVarInt(shared).putVarInt(entry.length - shared);
            buffer.put(entry, shared, entry.length - shared);
            last = entry;
        }
        buffer.putInt(checksum(buffer.getBuffer(), start, buffer.position()));
    }

    private static int shared(byte[] last, byte[] entry) {
        var mismatch = Arrays.mismatch(last, entry);
        return mismatch < 0 ? entry.length : mismatch;
    }

    @Override
    public void read(ByteBuffer buffer, Object storage, int length) {
        var entries = (byte[][]) storage;
        var start = buffer.position();
        var last = NOTHING;
        for (var i = 0; i < length; i++) {
            last = read(buffer, last);
            entries[i] = last;
        }
        var end = buffer.position();
        if (buffer.remaining() < 4 || buffer.getInt() != checksum(buffer, start, end)) {
            throw damaged();
        }
    }

    /** Neighbours that are equal become one array: all keys of an appointment lead to one id. */
    private static byte[] read(ByteBuffer buffer, byte[] last) {
        var shared = DataUtils.readVarInt(buffer);
        var rest = DataUtils.readVarInt(buffer);
        if (shared < 0 || shared > last.length || rest < 0 || rest > buffer.remaining()) {
            throw damaged();
        }
        if (rest == 0 && shared == last.length) {
            return last;
        }
        var entry = new byte[shared + rest];
        System.arraycopy(last, 0, entry, 0, shared);
        buffer.get(entry, shared, rest);
        return entry;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }

    private static int checksum(ByteBuffer buffer, int start, int end) {
        var crc = new CRC32C();
        crc.update(buffer.duplicate().limit(end).position(start));
        return (int) crc.getValue();
    }

    private static MVStoreException damaged() {
        return new MVStoreException(
                DataUtils.ERROR_FILE_CORRUPT, "a page does not match its checksum");
    }
}
