package com.docspot.appointment.occupancy;

import java.util.BitSet;

/**
 * The taken ticks of one doctor or room within a window of time; nothing outside the window is
 * known.
 */
public final class TickSet {

    private final long from;
    private final long to;
    private final BitSet taken;

    public TickSet(Ticks window) {
        this.from = window.from();
        this.to = window.to();
        this.taken = new BitSet(window.count());
    }

    /** Marks these ticks as taken, as far as they lie in the window. */
    public void take(Ticks ticks) {
        var first = Math.max(ticks.from(), from);
        var end = Math.min(ticks.to(), to);
        if (first < end) {
            taken.set((int) (first - from), (int) (end - from));
        }
    }

    /** Whether all of these ticks are free. */
    public boolean isFree(Ticks ticks) {
        return isFree(ticks.from(), ticks.to());
    }

    /** Whether all ticks from {@code first} up to {@code end} are free. */
    public boolean isFree(long first, long end) {
        var begin = (int) (Math.max(first, from) - from);
        var next = taken.nextSetBit(begin);
        return next < 0 || next + from >= end;
    }
}
