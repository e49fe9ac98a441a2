package com.docspot.embeddedmongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * What was acknowledged since the last checkpoint, one record a statement. A record is its length,
 * the checksum of the payload, the checksum of those two, and the payload; so a torn end, which a
 * kill leaves, differs from damage.
 */
final class Journal implements AutoCloseable {
    private static final int HEADER = 12;

    private final Path file;
    private final FileChannel channel;
    private final boolean forced;
    private long length;

    Journal(Path file, boolean forced) throws IOException {
        this.file = file;
        this.forced = forced;
        this.channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
        if (forced) {
            try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        }
    }

    static void frame(Bson.Writer into, byte[] payload) {
        into.int32(payload.length);
        into.int32(checksum(payload, payload.length));
        into.int32(headerChecksum(into.buffer(), into.size() - 8));
        into.bytes(payload);
    }

    long length() {
        return length;
    }

    /** Writes and, where asked for, forces the records; on failure the file is as it was before. */
    void write(Bson.Writer records) throws IOException {
        try {
            var buffer = ByteBuffer.wrap(records.buffer(), 0, records.size());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (forced) {
                channel.force(false);
            }
            length += records.size();
        } catch (IOException e) {
            channel.truncate(length);
            channel.position(length);
            throw e;
        }
    }

    void delete() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Hands over each whole record; a torn end was never acknowledged and is left out. */
    static void replay(Path file, Consumer<byte[]> records) throws IOException {
        var bytes = Files.readAllBytes(file);
        var at = 0;
        while (bytes.length - at >= HEADER) {
            var size = Bson.intAt(bytes, at);
            if (Bson.intAt(bytes, at + 8) != headerChecksum(bytes, at)) {
                throw new StartFailure(
                        "The journal "
                                + file
                                + " is damaged at byte "
                                + at
                                + ". "
                                + StartFailure.RESTORE);
            }
            if (size > bytes.length - at - HEADER) {
                return;
            }
            var payload = new byte[size];
            System.arraycopy(bytes, at + HEADER, payload, 0, size);
            if (Bson.intAt(bytes, at + 4) != checksum(payload, size)) {
                throw new StartFailure(
                        "The journal "
                                + file
                                + " is damaged at byte "
                                + at
                                + ". "
                                + StartFailure.RESTORE);
            }
            records.accept(payload);
            at += HEADER + size;
        }
    }

    private static int headerChecksum(byte[] bytes, int at) {
        var crc = new CRC32C();
        crc.update(bytes, at, 8);
        return (int) crc.getValue() ^ 0x5bd1e995;
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
