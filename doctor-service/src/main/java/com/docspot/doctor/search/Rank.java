package com.docspot.doctor.search;

import com.docspot.platform.web.Cursor;
import java.util.Comparator;

/**
 * Where a doctor stands among the results. It follows from the doctor and the wish alone, so a page
 * can end at it and the next one begin after it, whoever comes and goes in between.
 *
 * @param weight what is sorted by, smallest first: the negative score, kilometres or seconds
 * @param name settles ties, {@code id} those of namesakes
 */
record Rank(double weight, String name, String id) implements Comparable<Rank> {

    private static final Comparator<Rank> ORDER =
            Comparator.comparingDouble(Rank::weight)
                    .thenComparing(Rank::name)
                    .thenComparing(Rank::id);

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }

    String toCursor(Sorting sorting) {
        return Cursor.encode(
                sorting.name(), Long.toHexString(Double.doubleToLongBits(weight)), name, id);
    }

    /**
     * The rank in a cursor.
     *
     * @throws com.docspot.platform.web.ProblemException 400 for a cursor of another order, or none
     *     at all
     */
    static Rank fromCursor(String cursor, Sorting sorting) {
        var parts = Cursor.decode(cursor, 4);
        if (!parts.get(0).equals(sorting.name())) {
            throw Cursor.nonsense();
        }
        try {
            var weight = Double.longBitsToDouble(Long.parseUnsignedLong(parts.get(1), 16));
            return new Rank(weight, parts.get(2), parts.get(3));
        } catch (NumberFormatException nonsense) {
            throw Cursor.nonsense();
        }
    }
}
