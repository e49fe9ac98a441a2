package com.docspot.appointment.firstfree;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The free starts of a row, a bit for each five-minute tick since the epoch; only the words that
 * have any are kept. One thread changes it; others may read meanwhile and see a change or not.
 */
final class Starts {

    static final Starts NONE = new Starts(new int[0], new long[0]);

    private static final int BITS = Long.SIZE;
    private static final int NOWHERE = -1;

    private final int[] places;
    private final long[] words;

    private Starts(int[] places, long[] words) {
        this.places = places;
        this.words = words;
    }

    /**
     * @param first the tick of the first bit
     */
    static Starts of(int first, BitSet bits) {
        var places = new int[bits.size() / BITS + 2];
        var words = new long[places.length];
        var count = 0;
        for (var bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            var tick = first + bit;
            if (count == 0 || places[count - 1] != tick >> 6) {
                places[count++] = tick >> 6;
            }
            words[count - 1] |= 1L << tick;
        }
        return new Starts(Arrays.copyOf(places, count), Arrays.copyOf(words, count));
    }

    /** The first start from this tick on and before {@code end}; negative when there is none. */
    int next(int tick, int end) {
        var place = tick >> 6;
        var at = Arrays.binarySearch(places, place);
        var mask = -1L << tick;
        if (at < 0) {
            at = -at - 1;
            mask = -1L;
        }
        for (; at < places.length && places[at] << 6 < end; at++, mask = -1L) {
            var word = words[at] & mask;
            if (word != 0) {
                var found = (places[at] << 6) + Long.numberOfTrailingZeros(word);
                return found < end ? found : NOWHERE;
            }
        }
        return NOWHERE;
    }

    /** Whether there is a start then. */
    boolean has(int tick) {
        return next(tick, tick + 1) == tick;
    }

    /** Takes the starts from {@code from} up to {@code end} away; tells whether there were any. */
    boolean take(int from, int end) {
        var any = false;
        for (var at = position(from >> 6); at < places.length && places[at] << 6 < end; at++) {
            var mask = mask(places[at], from, end);
            any |= (words[at] & mask) != 0;
            words[at] &= ~mask;
        }
        return any;
    }

    /** These, but from {@code from} up to {@code end} those of the other. */
    Starts with(int from, int end, Starts other) {
        var size = places.length + other.places.length;
        var newPlaces = new int[size];
        var newWords = new long[size];
        var count = 0;
        var mine = 0;
        var theirs = 0;
        while (mine < places.length || theirs < other.places.length) {
            var myPlace = mine < places.length ? places[mine] : Integer.MAX_VALUE;
            var theirPlace =
                    theirs < other.places.length ? other.places[theirs] : Integer.MAX_VALUE;
            var place = Math.min(myPlace, theirPlace);
            var mask = mask(place, from, end);
            var word = 0L;
            if (myPlace == place) {
                word |= words[mine++] & ~mask;
            }
            if (theirPlace == place) {
                word |= other.words[theirs++] & mask;
            }
            if (word != 0) {
                newPlaces[count] = place;
                newWords[count++] = word;
            }
        }
        return new Starts(Arrays.copyOf(newPlaces, count), Arrays.copyOf(newWords, count));
    }

    private int position(int place) {
        var at = Arrays.binarySearch(places, place);
        return at < 0 ? -at - 1 : at;
    }

    /** The bits of a word that lie from {@code from} up to {@code end}. */
    private static long mask(int place, int from, int end) {
        var begin = place << 6;
        if (end <= begin || from >= begin + BITS) {
            return 0;
        }
        var mask = from > begin ? -1L << from : -1L;
        return end < begin + BITS ? mask & ~(-1L << end) : mask;
    }
}
