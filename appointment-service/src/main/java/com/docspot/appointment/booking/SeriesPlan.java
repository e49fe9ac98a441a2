package com.docspot.appointment.booking;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which visits a series wants.
 *
 * @param first the first of them
 * @param every so many weeks or months
 * @param times how many visits
 * @param all whether none is wanted unless all can be had
 */
public record SeriesPlan(Wish first, Rhythm rhythm, int every, int times, boolean all) {

    /** The most visits of a series. */
    public static final int MOST = 52;

    /** The most weeks or months from one to the next. */
    public static final int FARTHEST = 12;

    public SeriesPlan {
        if (times < 2 || times > MOST || every < 1 || every > FARTHEST) {
            throw new IllegalArgumentException("No series of " + times + " visits every " + every);
        }
    }

    /** The local starts, the first of which is given. */
    List<LocalDateTime> starts(LocalDateTime start) {
        return IntStream.range(0, times).mapToObj(i -> rhythm.next(start, i * every)).toList();
    }
}
