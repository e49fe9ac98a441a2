package com.docspot.embeddedmongo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * One file of the log: records, one a statement, that are only ever appended. A record is its
 * length, the checksum of the payload, the checksum of those two, and the payload; so a torn end,
 * which a kill leaves, differs from damage.
 */
final class Segment {
    static final int HEADER = 12;

    private static final Pattern NAME = Pattern.compile("log\\.(\\d+)");

    final int number;
    private final Path file;

    /** What is not written yet, by offset: it may be read before it is. */
    private final Map<Integer, byte[]> pending = new ConcurrentHashMap<>();

    private final AtomicLong live = new AtomicLong();
    private volatile int written;

    /**
     * Opened when first needed; closed by nobody, but by the JDK when no view knows the segment any
     * more. So a reader can finish with a file that is deleted already.
     */
    private @Nullable FileChannel channel;

    Segment(Path folder, int number) {
        this.number = number;
        this.file = folder.resolve("log." + number);
    }

    /** The files of the log in a folder. */
    static NavigableMap<Integer, Path> filesIn(Path folder) throws IOException {
        var found = new TreeMap<Integer, Path>();
        try (var files = Files.list(folder)) {
            files.forEach(file -> {
                var matcher = NAME.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    found.put(Integer.valueOf(matcher.group(1)), file);
                }
            });
        }
        return found;
    }

    static int checksum(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    // ---- what is in it

    int length() {
        return written;
    }

    /** How many bytes of documents nothing has replaced yet. */
    long live() {
        return live.get();
    }

    void addLive(long bytes) {
        live.addAndGet(bytes);
    }

    byte[] read(Location location) {
        var bytes = location.offset() >= written ? pending.get(location.offset()) : null;
        if (bytes != null) {
            return bytes;
        }
        bytes = new byte[location.length()];
        var buffer = ByteBuffer.wrap(bytes);
        try {
            var in = opened(false);
            while (buffer.hasRemaining()) {
                if (in.read(buffer, (long) location.offset() + buffer.position()) < 0) {
                    throw damaged(file + " ends before a document", null);
                }
            }
        } catch (IOException e) {
            throw damaged(file + " cannot be read: " + e.getMessage(), e);
        }
        if (checksum(bytes, 0, bytes.length) != location.checksum()) {
            throw damaged("a document in " + file + " does not match its checksum", null);
        }
        return bytes;
    }

    private static MVStoreException damaged(String message, @Nullable Exception cause) {
        var damaged = new MVStoreException(DataUtils.ERROR_FILE_CORRUPT, message);
        damaged.initCause(cause);
        return damaged;
    }

    private synchronized FileChannel opened(boolean creating) throws IOException {
        var open = channel;
        if (open == null || !open.isOpen()) {
            open =
                    creating
                            ? FileChannel.open(
                                    file,
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE)
                            : FileChannel.open(file, StandardOpenOption.READ);
            channel = open;
        }
        return open;
    }

    // ---- writing

    /** Keeps a document readable until its record is written. */
    void hold(int offset, byte[] document) {
        pending.put(offset, document);
    }

    void release(int offset) {
        pending.remove(offset);
    }

    /** Appends the records; on failure the file is as it was before. */
    void write(BsonWriter records, boolean forced) throws IOException {
        var start = written;
        var out = opened(true);
        try {
            var buffer = ByteBuffer.wrap(records.buffer(), 0, records.size());
            while (buffer.hasRemaining()) {
                out.write(buffer, (long) start + buffer.position());
            }
            if (forced) {
                out.force(false);
                if (start == 0) {
                    forceName();
                }
            }
        } catch (IOException e) {
            out.truncate(start);
            throw e;
        }
        written = start + records.size();
    }

    private void forceName() throws IOException {
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }

    void delete() throws IOException {
        if (Files.exists(file)) {
            // whoever has a view of it may come back
            opened(false);
            Files.delete(file);
        }
    }

    // ---- reading it again

    /** What becomes of a record: its payload, and where in the file that begins. */
    interface Records {
        void accept(byte[] payload, int offset);
    }

    /** Takes over a file that is there, as far as it is known to be whole. */
    void adopt(int atLeast) throws IOException {
        var size = Files.exists(file) ? Files.size(file) : -1;
        if (size < atLeast || size > Integer.MAX_VALUE) {
            throw new StartFailure(
                    "The file "
                            + file
                            + (size < 0 ? " is missing. " : " is cut short. ")
                            + StartFailure.RESTORE);
        }
        written = (int) size;
    }

    /** Cuts off a torn end, which was never acknowledged. */
    void replay(int from, Records records) throws IOException {
        var end = forEach(from, records);
        if (end < Files.size(file)) {
            try (var torn = FileChannel.open(file, StandardOpenOption.WRITE)) {
                torn.truncate(end);
            }
        }
        written = end;
    }

    /** Hands over each whole record and answers where the last one ends. */
    int forEach(int from, Records records) throws IOException {
        var at = from;
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.skipNBytes(from);
            for (var header = in.readNBytes(HEADER);
                    header.length == HEADER;
                    header = in.readNBytes(HEADER)) {
                if (Bson.intAt(header, 8) != headerChecksum(header)) {
                    throw damagedAt(at);
                }
                var payload = payload(in, Bson.intAt(header, 0));
                if (payload == null) {
                    return at;
                }
                if (Bson.intAt(header, 4) != checksum(payload, 0, payload.length)) {
                    throw damagedAt(at);
                }
                records.accept(payload, at + HEADER);
                at += HEADER + payload.length;
            }
        }
        return at;
    }

    private static byte @Nullable [] payload(InputStream in, int length) throws IOException {
        var payload = in.readNBytes(length);
        return payload.length < length ? null : payload;
    }

    private StartFailure damagedAt(int at) {
        return new StartFailure(
                "The file " + file + " is damaged at byte " + at + ". " + StartFailure.RESTORE);
    }

    static int headerChecksum(byte[] header) {
        return checksum(header, 0, 8) ^ 0x5bd1e995;
    }
}
