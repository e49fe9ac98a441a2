package com.docspot.appointment.firstfree;

import java.util.Arrays;

/** Numbers of rows. One thread changes it; others may read meanwhile. */
final class RowSet {

    private volatile long[] words = new long[0];

    void add(int row) {
        var at = row >> 6;
        var now = words;
        if (at >= now.length) {
            now = Arrays.copyOf(now, Math.max(at + 1, now.length * 2));
        }
        now[at] |= 1L << row;
        words = now;
    }

    void remove(int row) {
        var now = words;
        if (row >> 6 < now.length) {
            now[row >> 6] &= ~(1L << row);
            words = now;
        }
    }

    /** Adds these to the bits. */
    void addTo(long[] bits) {
        var now = words;
        for (var i = Math.min(bits.length, now.length) - 1; i >= 0; i--) {
            bits[i] |= now[i];
        }
    }

    /** Leaves of the bits those that are here. */
    void keepIn(long[] bits) {
        var now = words;
        for (var i = bits.length - 1; i >= 0; i--) {
            bits[i] &= i < now.length ? now[i] : 0;
        }
    }
}
