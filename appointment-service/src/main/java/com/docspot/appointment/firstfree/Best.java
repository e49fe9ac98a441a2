package com.docspot.appointment.firstfree;

import java.util.Arrays;

/**
 * The best so far: the earliest start of each doctor, of so many doctors, in the order of start and
 * of what decides between equals.
 */
final class Best {

    private final int[] ticks;
    private final long[] ties;
    private final Row[] rows;
    private int count;

    Best(int most) {
        this.ticks = new int[most];
        this.ties = new long[most];
        this.rows = new Row[most];
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == rows.length;
    }

    /** The latest start of those, when there is no room for a later one. */
    int latest() {
        return isFull() ? ticks[count - 1] : Integer.MAX_VALUE;
    }

    /** Whether this one would be among them, if its doctor is not better yet. */
    boolean wants(int tick, long tie) {
        return !isFull()
                || tick < ticks[count - 1]
                || (tick == ticks[count - 1] && tie <= ties[count - 1]);
    }

    void add(int tick, long tie, Row row) {
        for (var i = 0; i < count; i++) {
            if (rows[i].doctorNumber() == row.doctorNumber()) {
                if (!isBefore(tick, tie, row, i)) {
                    return;
                }
                remove(i);
                break;
            }
        }
        var at = count;
        while (at > 0 && isBefore(tick, tie, row, at - 1)) {
            at--;
        }
        if (at == rows.length) {
            return;
        }
        count = Math.min(count + 1, rows.length);
        System.arraycopy(ticks, at, ticks, at + 1, count - at - 1);
        System.arraycopy(ties, at, ties, at + 1, count - at - 1);
        System.arraycopy(rows, at, rows, at + 1, count - at - 1);
        ticks[at] = tick;
        ties[at] = tie;
        rows[at] = row;
    }

    Iterable<Row> rows() {
        return Arrays.asList(rows).subList(0, count);
    }

    int tick(int place) {
        return ticks[place];
    }

    long tie(int place) {
        return ties[place];
    }

    private void remove(int at) {
        count--;
        System.arraycopy(ticks, at + 1, ticks, at, count - at);
        System.arraycopy(ties, at + 1, ties, at, count - at);
        System.arraycopy(rows, at + 1, rows, at, count - at);
    }

    private boolean isBefore(int tick, long tie, Row row, int place) {
        if (tick != ticks[place]) {
            return tick < ticks[place];
        }
        if (tie != ties[place]) {
            return tie < ties[place];
        }
        return row.doctor().doctorId().compareTo(rows[place].doctor().doctorId()) < 0;
    }
}
