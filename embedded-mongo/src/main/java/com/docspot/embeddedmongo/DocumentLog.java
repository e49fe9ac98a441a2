package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * All documents, in the order in which they were written; the maps only say where. So a document is
 * written once, and the log is the journal as well: what was acknowledged since the last checkpoint
 * is replayed from it.
 *
 * <p>Statements need the lock of the writer; whatever adds or removes a segment, that of the
 * commits.
 */
final class DocumentLog {
    private static final int FULL = 8 << 20;
    private static final double WORTH_MOVING = 0.85;

    private final Path folder;

    /** Replaced as a whole, so that each view keeps the segments that it reads. */
    private volatile Map<Integer, Segment> segments = Map.of();

    private volatile Segment current;
    private int end;
    private volatile boolean stopsVerifying;
    private final List<Segment> moved = new CopyOnWriteArrayList<>();

    DocumentLog(Path folder) {
        this.folder = folder;
        this.current = new Segment(folder, 0);
        add(current);
    }

    private void add(Segment segment) {
        var more = new TreeMap<>(segments);
        more.put(segment.number, segment);
        segments = more;
    }

    /** Those who have a view of it may still find there what was never written. */
    private void forgetIfEmpty(Segment segment) {
        if (segment.length() == 0) {
            var left = new TreeMap<>(segments);
            left.remove(segment.number);
            segments = left;
        }
    }

    // ---- reading

    Map<Integer, Segment> segments() {
        return segments;
    }

    byte[] read(byte[] location) {
        return read(segments, location);
    }

    static byte[] read(Map<Integer, Segment> segments, byte[] encoded) {
        var location = Location.decode(encoded);
        var segment = segments.get(location.segment());
        if (segment == null) {
            throw new MVStoreException(
                    DataUtils.ERROR_FILE_CORRUPT, "a segment of the log is missing");
        }
        return segment.read(location);
    }

    // ---- writing

    Statement statement() {
        return new Statement(current, end);
    }

    void append(Statement statement) {
        end += statement.size();
    }

    Segment current() {
        return current;
    }

    /** Where the next record goes. */
    int end() {
        return end;
    }

    boolean isFull() {
        return current.length() > FULL;
    }

    /** Goes on in a new file. */
    void roll() {
        var finished = current;
        current = new Segment(folder, finished.number + 1);
        add(current);
        end = 0;
        forgetIfEmpty(finished);
    }

    /** Keeps count of what is still of use. */
    void replaced(byte @Nullable [] before, byte @Nullable [] after) {
        count(before, -1);
        count(after, 1);
    }

    private void count(byte @Nullable [] encoded, int sign) {
        if (encoded != null) {
            var segment = segments.get(Location.decode(encoded).segment());
            if (segment != null) {
                segment.addLive((long) sign * Location.lengthIn(encoded));
            }
        }
    }

    // ---- space

    long size() {
        return segments.values().stream().mapToLong(Segment::length).sum();
    }

    /**
     * The finished segment with the smallest part that is still of use, where the log holds more
     * than so many times what is of use.
     */
    Optional<Segment> wasteful(double times) {
        var there = segments.values().stream().filter(segment -> !moved.contains(segment)).toList();
        var size = there.stream().mapToLong(Segment::length).sum();
        var live = there.stream().mapToLong(Segment::live).sum();
        return size < live * times + FULL
                ? Optional.empty()
                : there.stream()
                        .filter(segment -> segment.number != current.number)
                        .filter(segment -> segment.live() < segment.length() * WORTH_MOVING)
                        .min(
                                Comparator.comparingDouble(
                                        segment -> (double) segment.live() / segment.length()));
    }

    /** What it held that is of use lies elsewhere now. */
    void moved(Segment segment) {
        moved.add(segment);
    }

    boolean hasMoved() {
        return !moved.isEmpty();
    }

    /** The segments that the next checkpoint makes superfluous. */
    List<Segment> takeMoved() {
        var taken = List.copyOf(moved);
        moved.removeAll(taken);
        return taken;
    }

    void delete(Collection<Segment> superfluous) {
        if (superfluous.isEmpty()) {
            return;
        }
        var left = new TreeMap<>(segments);
        try {
            for (var segment : superfluous) {
                left.remove(segment.number);
                segment.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            segments = left;
        }
    }

    // ---- across restarts

    /** Reads every record, but for the segment that is being written. */
    void verify() throws IOException {
        for (var segment : segments.values()) {
            if (stopsVerifying) {
                return;
            }
            if (segment.number != current.number) {
                verify(segment);
            }
        }
    }

    private static void verify(Segment segment) throws IOException {
        try {
            segment.forEach(0, (payload, offset) -> {});
        } catch (NoSuchFileException e) {
            // its documents have moved, and it is gone
        }
    }

    void stopVerifying() {
        stopsVerifying = true;
    }

    /** Takes over a file that must be there, of at least this length. */
    Segment adopt(int number, int atLeast) throws IOException {
        var known = segments.get(number);
        var segment = known == null ? new Segment(folder, number) : known;
        segment.adopt(atLeast);
        add(segment);
        if (number >= current.number) {
            forgetIfEmpty(current);
            current = segment;
        }
        return segment;
    }

    /** What the maps, committed now, depend on. */
    List<Document> describe(Collection<Segment> without) {
        return segments.values().stream()
                .filter(segment -> segment.length() > 0 && !without.contains(segment))
                .map(segment ->
                        new Document("number", segment.number)
                                .append("length", segment.length())
                                .append("live", segment.live()))
                .toList();
    }
}
