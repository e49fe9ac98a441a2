package com.docspot.platform.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Function;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Files in chunks: version 2, 16 bytes of key id, 32 of salt, then chunks of 64 kB and a tag each.
 * The file's own key is derived from the data key and the salt (HKDF, RFC 5869), so a chunk's nonce
 * can be its index and whether it is the last: order, number and end of the chunks are
 * authenticated with them (the STREAM construction).
 */
final class FileSealing {

    static final int CHUNK_BYTES = 64 * 1024;

    private static final byte FILE_VERSION = 2;
    private static final int SALT_BYTES = 32;
    private static final int KEY_HEADER_BYTES = 1 + DataKeys.ID_BYTES;

    private FileSealing() {}

    static OutputStream sealing(DataKeys.DataKey key, String[] place, OutputStream target) {
        var header =
                ByteBuffer.allocate(KEY_HEADER_BYTES + SALT_BYTES)
                        .put(FieldCipher.header(FILE_VERSION, key))
                        .put(Sealing.random(SALT_BYTES))
                        .array();
        return new Seal(fileKey(key, header), header, place, target);
    }

    static InputStream opening(
            Function<byte[], DataKeys.DataKey> keyOf, String[] place, InputStream sealed) {
        return new Open(keyOf, place, sealed);
    }

    private static SecretKey fileKey(DataKeys.DataKey key, byte[] header) {
        var salt = Arrays.copyOfRange(header, KEY_HEADER_BYTES, header.length);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key.secret())
                                    .addSalt(salt)
                                    .thenExpand(new byte[] {FILE_VERSION}, 32));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] nonce(long index, boolean last) {
        return ByteBuffer.allocate(Sealing.NONCE_BYTES)
                .put(3, ByteBuffer.allocate(Long.BYTES).putLong(index).array())
                .put(Sealing.NONCE_BYTES - 1, (byte) (last ? 1 : 0))
                .array();
    }

    private static final class Seal extends OutputStream {

        private final SecretKey key;
        private final byte[] header;
        private final byte[] associated;
        private final OutputStream target;
        private final byte[] chunk = new byte[CHUNK_BYTES];
        private int filled;
        private long index;
        private boolean closed;

        Seal(SecretKey key, byte[] header, String[] place, OutputStream target) {
            this.key = key;
            this.header = header;
            this.associated = Sealing.associated(header, place);
            this.target = target;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var from = offset;
            var left = length;
            while (left > 0) {
                // A full chunk waits for another byte, because the last one is sealed as the last.
                if (filled == CHUNK_BYTES) {
                    emit(false);
                }
                var part = Math.min(left, CHUNK_BYTES - filled);
                System.arraycopy(bytes, from, chunk, filled, part);
                filled += part;
                from += part;
                left -= part;
            }
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try (target) {
                emit(true);
            }
        }

        private void emit(boolean last) throws IOException {
            if (index == 0) {
                target.write(header);
            }
            target.write(Sealing.seal(key, nonce(index, last), associated, chunk, 0, filled));
            index++;
            filled = 0;
        }
    }

    private static final class Open extends InputStream {

        private final Function<byte[], DataKeys.DataKey> keyOf;
        private final String[] place;
        private final InputStream sealed;
        private final byte[] ahead = new byte[CHUNK_BYTES + Sealing.TAG_BYTES + 1];
        private int aheadLength;
        private byte[] associated = new byte[0];
        private SecretKey key = new javax.crypto.spec.SecretKeySpec(new byte[32], "AES");
        private byte[] plain = new byte[0];
        private int position;
        private long index;
        private boolean opened;
        private boolean done;

        Open(Function<byte[], DataKeys.DataKey> keyOf, String[] place, InputStream sealed) {
            this.keyOf = keyOf;
            this.place = place;
            this.sealed = sealed;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (position == plain.length) {
                if (done) {
                    return -1;
                }
                next();
            }
            var part = Math.min(length, plain.length - position);
            System.arraycopy(plain, position, bytes, offset, part);
            position += part;
            return part;
        }

        @Override
        public void close() throws IOException {
            sealed.close();
        }

        private void next() throws IOException {
            if (!opened) {
                open();
            }
            aheadLength += sealed.readNBytes(ahead, aheadLength, ahead.length - aheadLength);
            var last = aheadLength < ahead.length;
            var length = last ? aheadLength : ahead.length - 1;
            if (length < Sealing.TAG_BYTES) {
                throw new TamperedException("A file was cut.");
            }
            plain = Sealing.open(key, nonce(index, last), associated, ahead, 0, length);
            position = 0;
            index++;
            done = last;
            ahead[0] = ahead[ahead.length - 1];
            aheadLength = last ? 0 : 1;
        }

        private void open() throws IOException {
            var header = sealed.readNBytes(KEY_HEADER_BYTES + SALT_BYTES);
            if (header.length < KEY_HEADER_BYTES + SALT_BYTES || header[0] != FILE_VERSION) {
                throw new TamperedException("This is not an encrypted file of this form.");
            }
            key = fileKey(keyOf.apply(header), header);
            associated = Sealing.associated(header, place);
            opened = true;
        }
    }
}
