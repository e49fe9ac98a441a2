package com.docspot.appointment.occupancy;

import java.time.Instant;

/**
 * A half-open run of five-minute ticks, counted since the epoch (epoch minute / 5).
 *
 * @param from the first tick
 * @param to the tick after the last one
 */
public record Ticks(long from, long to) {

    /** The length of a tick. */
    public static final int MINUTES = 5;

    /** The most ticks that one visit may take of one resource: twelve hours. */
    public static final int MOST = 144;

    private static final int PACKED_BITS = 8;
    private static final long SECONDS = MINUTES * 60L;

    public Ticks {
        if (to <= from) {
            throw new IllegalArgumentException(
                    "Ticks end before they start: " + from + " to " + to);
        }
    }

    /** Every tick that the time from {@code start} to {@code end} touches. */
    public static Ticks between(Instant start, Instant end) {
        return new Ticks(floor(start), ceiling(end));
    }

    /** These ticks, with so many minutes before and after. */
    public Ticks widened(int minutesBefore, int minutesAfter) {
        return new Ticks(from - up(minutesBefore), to + up(minutesAfter));
    }

    /** The run in one number, which is quicker to store and read than two dates. */
    public long packed() {
        if (count() > MOST) {
            throw new IllegalArgumentException(
                    "A visit takes " + MOST + " ticks at most, not " + count());
        }
        return from << PACKED_BITS | count();
    }

    /** The run that {@link #packed} made this number of. */
    public static Ticks unpacked(long packed) {
        var from = packed >> PACKED_BITS;
        return new Ticks(from, from + (packed & (1 << PACKED_BITS) - 1));
    }

    public int count() {
        return Math.toIntExact(to - from);
    }

    public static long floor(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS);
    }

    static long ceiling(Instant instant) {
        return -Math.floorDiv(-instant.getEpochSecond() - (instant.getNano() > 0 ? 1 : 0), SECONDS);
    }

    /** When this tick begins. */
    public static Instant start(long tick) {
        return Instant.ofEpochSecond(tick * SECONDS);
    }

    private static long up(int minutes) {
        return Math.ceilDiv(minutes, MINUTES);
    }
}
