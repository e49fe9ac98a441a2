package com.docspot.appointment.availability;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * A half-open span of local time, as the real minutes (since the epoch) during which a clock on the
 * wall shows it: a gap takes minutes away, an overlap gives some twice.
 */
final class LocalSpan {

    private LocalSpan() {}

    /**
     * The minutes at which the wall shows a time from {@code from} up to {@code to}, in order, cut
     * where the offset changes.
     */
    static List<Piece> pieces(Offsets offsets, LocalDateTime from, LocalDateTime to) {
        var opens = minute(from);
        var closes = minute(to);
        var pieces = new ArrayList<Piece>(1);
        for (var stretch : offsets.stretches()) {
            var begin = Math.max(opens - stretch.offset(), stretch.from());
            var end = Math.min(closes - stretch.offset(), stretch.to());
            if (begin < end) {
                pieces.add(new Piece(begin, end, stretch.offset(), end));
            }
        }
        for (var i = pieces.size() - 2; i >= 0; i--) {
            var piece = pieces.get(i);
            var next = pieces.get(i + 1);
            if (piece.to() == next.from()) {
                pieces.set(i, new Piece(piece.from(), piece.to(), piece.offset(), next.spanEnd()));
            }
        }
        return pieces;
    }

    static long minute(LocalDateTime local) {
        return Math.floorDiv(local.toEpochSecond(ZoneOffset.UTC), 60L);
    }

    static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }

    /**
     * Minutes from {@code from} up to {@code to} at one offset.
     *
     * @param offset minutes that local time is ahead of UTC
     * @param spanEnd where the uninterrupted run of minutes ends of which this is a part
     */
    record Piece(long from, long to, int offset, long spanEnd) {}

    /** The offsets of a zone over a stretch of time. */
    record Offsets(List<Stretch> stretches) {

        /** The offsets that matter to local times whose instants lie between these two. */
        static Offsets of(ZoneRules rules, Instant from, Instant to) {
            var stretches = new ArrayList<Stretch>(2);
            var begin = Long.MIN_VALUE;
            var at = from;
            for (var next = rules.nextTransition(at);
                    next != null && next.getInstant().isBefore(to);
                    next = rules.nextTransition(at)) {
                var change = minute(next.getInstant());
                stretches.add(
                        new Stretch(begin, change, next.getOffsetBefore().getTotalSeconds() / 60));
                begin = change;
                at = next.getInstant();
            }
            stretches.add(
                    new Stretch(begin, Long.MAX_VALUE, rules.getOffset(at).getTotalSeconds() / 60));
            return new Offsets(stretches);
        }
    }

    /** A stretch of time at one offset. */
    record Stretch(long from, long to, int offset) {}
}
