package com.docspot.embeddedmongo;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/** Reads what a plan names and lets through what matches, one document at a time. */
final class Scan implements Iterator<Scan.Hit> {
    private static final int CHECK_EVERY = 64;
    private static final int LONG_SCAN = 2_000;
    private static final long PAUSE_NANOS = 2_500_000;

    private final View view;
    private final Deadline deadline;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final @Nullable Set<ByteBuffer> seen;
    private final Matcher matcher;

    private @Nullable Cursor<byte[], byte[]> cursor;
    private @Nullable Step step;
    private @Nullable Hit next;
    private long keysExamined;
    private long documentsExamined;
    private long returned;

    private record Step(Plan plan, Plan.Range range) {}

    /** A match; the document is decoded only when somebody asks for it. */
    static final class Hit {
        final byte[] id;
        final byte[] location;
        final byte[] bytes;
        private @Nullable Document document;

        Hit(byte[] id, byte[] location, byte[] bytes) {
            this.id = id;
            this.location = location;
            this.bytes = bytes;
        }

        Document document() {
            var decoded = document;
            if (decoded == null) {
                decoded = Bson.decode(bytes);
                document = decoded;
            }
            return decoded;
        }
    }

    Scan(View view, Plan plan, Document query, Deadline deadline) {
        this.view = view;
        this.matcher = new Matcher(query);
        this.deadline = deadline;
        this.seen = plan.mayRepeat() ? new HashSet<>() : null;
        addSteps(plan);
    }

    private void addSteps(Plan plan) {
        plan.branches().forEach(this::addSteps);
        for (var range : plan.ranges()) {
            if (plan.reverse()) {
                steps.addFirst(new Step(plan, range));
            } else {
                steps.addLast(new Step(plan, range));
            }
        }
    }

    long keysExamined() {
        return keysExamined;
    }

    long documentsExamined() {
        return documentsExamined;
    }

    long returned() {
        return returned;
    }

    /** How many match; without reading the documents where the index knows enough. */
    long count(Plan plan, long limit) {
        var count = 0L;
        if (plan.exact() && !plan.mayRepeat()) {
            while (count < limit && nextEntry()) {
                count++;
            }
        } else {
            while (count < limit && hasNext()) {
                next();
                count++;
            }
        }
        returned = count;
        return count;
    }

    @Override
    public boolean hasNext() {
        while (next == null && nextEntry()) {
            var current = step;
            var entries = cursor;
            if (current == null || entries == null) {
                throw new IllegalStateException();
            }
            var index = current.plan.index();
            var id =
                    index == null
                            ? entries.getKey()
                            : index.idOf(entries.getKey(), entries.getValue());
            if (seen != null && !seen.add(ByteBuffer.wrap(id))) {
                continue;
            }
            var location = index == null ? entries.getValue() : view.location(id);
            if (location == null) {
                throw new IllegalStateException("an index entry without its document");
            }
            var bytes = view.read(location);
            documentsExamined++;
            if (current.plan.exact() || matcher.matches(bytes)) {
                next = new Hit(id, location, bytes);
            }
        }
        return next != null;
    }

    @Override
    public Hit next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var hit = next;
        next = null;
        returned++;
        return hit;
    }

    /**
     * A long scan leaves the processors to those who write; they would else wait for their turn
     * behind it.
     */
    private void giveWay() {
        if (keysExamined > LONG_SCAN && view.collection().isBusyWriting()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean nextEntry() {
        if (keysExamined % CHECK_EVERY == CHECK_EVERY - 1) {
            deadline.check();
            giveWay();
        }
        while (true) {
            if (cursor == null || step == null) {
                step = steps.poll();
                if (step == null) {
                    return false;
                }
                var range = step.range;
                cursor =
                        view.entries(
                                step.plan.index(), range.from(), range.to(), step.plan.reverse());
            }
            while (cursor.hasNext()) {
                var key = cursor.next();
                keysExamined++;
                // the upper end is exclusive; only a key that equals it must go
                if (step.range.to() == null || !Arrays.equals(key, step.range.to())) {
                    return true;
                }
            }
            cursor = null;
        }
    }
}
