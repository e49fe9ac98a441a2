package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.Audience;
import com.docspot.appointment.firstfree.Question.After;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One look at the board. */
final class Look {

    private static final int TICKS_A_DAY = 288;

    /** No clock is more hours ahead of UTC than this. */
    private static final int MOST_AHEAD = 14 * 12;

    private final Board board;
    private final Table table;
    private final Question question;
    private final Viewer viewer;
    private final long now;
    private final LocalDate firstDay;
    private final long[] wanted;
    private final long @Nullable [] special;
    private final @Nullable Nearby nearby;

    Look(Board board, Question question, Viewer viewer, Instant now) {
        this.board = board;
        this.table = board.table();
        this.question = question;
        this.viewer = viewer;
        this.now = now.toEpochMilli();
        this.firstDay = Board.firstDay(now);
        this.nearby = question.near() == null ? null : new Nearby(question.near());
        this.special = viewer.isTheSameToAll() ? null : special();
        this.wanted = wanted();
    }

    /** The doctors with the earliest free times, in order. */
    Found.Part part() {
        var best = new Best(question.most());
        var last = min(question.to(), firstDay.plusDays(Board.DAYS));
        for (var date = max(question.from(), firstDay);
                date.isBefore(last) && begin(date) <= best.latest();
                date = date.plusDays(1)) {
            look(date, best);
        }
        var doctors = new ArrayList<Found>(best.count());
        for (var row : best.rows()) {
            doctors.add(new Found(row.doctor(), kilometres(row), times(row)));
        }
        return new Found.Part(doctors, best.isFull() ? last(best) : null);
    }

    private void look(LocalDate date, Best best) {
        var first = table.firstOn(date);
        for (var word = 0; word < wanted.length; word++) {
            for (var bits = wanted[word]; bits != 0; bits &= bits - 1) {
                var number = (word << 6) + Long.numberOfTrailingZeros(bits);
                var tick = needsNoNotice(number) ? undelayed(number, date) : first[number];
                if (tick != 0 && tick <= best.latest()) {
                    look(number, tick, date, best);
                }
            }
        }
    }

    private void look(int number, int known, LocalDate date, Best best) {
        var row = table.row(number);
        if (row == null) {
            return;
        }
        var tick = known;
        var earliest = earliest(number);
        if (tick < earliest) {
            tick = row.firstOn(date, earliest);
        }
        if (tick <= 0 || tick > table.latest(number, now)) {
            return;
        }
        var tie = tie(row);
        if (best.wants(tick, tie) && isAfterTheLastPage(row, tick, tie)) {
            best.add(tick, tie, row);
        }
    }

    /** The next times of a row's doctor, in all rows that are wanted. */
    private List<Found.Time> times(Row of) {
        var rows = new ArrayList<Row>();
        for (var number : board.rowsOf(of.doctor().doctorId())) {
            var row = number < table.capacity() && isWanted(number) ? table.row(number) : null;
            if (row != null) {
                rows.add(row);
            }
        }
        var next = new int[rows.size()];
        for (var i = 0; i < next.length; i++) {
            next[i] = next(rows.get(i), 0);
        }
        var times = new ArrayList<Found.Time>(question.times());
        while (times.size() < question.times()) {
            var soonest = -1;
            for (var i = 0; i < next.length; i++) {
                if (next[i] > 0 && (soonest < 0 || next[i] < next[soonest])) {
                    soonest = i;
                }
            }
            if (soonest < 0) {
                break;
            }
            var row = rows.get(soonest);
            times.add(new Found.Time(row.type(), row.clinic(), row.slot(next[soonest])));
            next[soonest] = next(row, next[soonest] + 1);
        }
        return times;
    }

    /** A row's first start from this tick on that the question allows; negative without one. */
    private int next(Row row, int from) {
        var first = Math.max(row.begin(max(question.from(), firstDay)), earliest(row.number()));
        var end = Math.min(row.begin(question.to()), table.latest(row.number(), now) + 1);
        return row.starts().next(Math.max(first, from), end);
    }

    private boolean isAfterTheLastPage(Row row, int tick, long tie) {
        var after = question.after();
        if (after == null) {
            return true;
        }
        if (!isAfter(after, row, tick, tie)) {
            return false;
        }
        // A doctor who was on an earlier page with another row is not told again.
        for (var number : board.rowsOf(row.doctor().doctorId())) {
            var other = number < table.capacity() && isWanted(number) ? table.row(number) : null;
            if (other != null) {
                var first = next(other, 0);
                if (first > 0 && !isAfter(after, other, first, tie(other))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isAfter(After after, Row row, int tick, long tie) {
        if (tick != after.tick()) {
            return tick > after.tick();
        }
        if (tie != after.tie()) {
            return tie > after.tie();
        }
        return row.doctor().doctorId().compareTo(after.doctorId()) > 0;
    }

    private After last(Best best) {
        var place = best.count() - 1;
        Row row = null;
        for (var other : best.rows()) {
            row = other;
        }
        return new After(
                best.tick(place), best.tie(place), row == null ? "" : row.doctor().doctorId());
    }

    private int earliest(int number) {
        return needsNoNotice(number)
                ? Row.tickFrom(Instant.ofEpochMilli(now))
                : table.earliest(number, now);
    }

    /** The first start of a day without the notice that the packed ones regard; 0 without one. */
    private int undelayed(int number, LocalDate date) {
        var row = table.row(number);
        return row == null ? 0 : Math.max(row.firstOn(date, earliest(number)), 0);
    }

    /** Whether whoever looks is of the doctor's own side. */
    private boolean needsNoNotice(int number) {
        return special == null
                ? viewer.audience() == Audience.STAFF
                : viewer.otherwise() == Audience.STAFF
                        && (special[number >> 6] & 1L << number) != 0;
    }

    private boolean isWanted(int number) {
        return number >> 6 < wanted.length && (wanted[number >> 6] & 1L << number) != 0;
    }

    private long tie(Row row) {
        return nearby == null
                ? table.age(row.number())
                : Math.round(nearby.kilometres(row.clinic()) * 1000);
    }

    private @Nullable Double kilometres(Row row) {
        return nearby == null ? null : nearby.kilometres(row.clinic());
    }

    private long[] wanted() {
        var rows = rows(Board.audience(viewer.audience()));
        if (special != null) {
            var theirs = rows(Board.audience(viewer.otherwise()));
            for (var i = 0; i < rows.length; i++) {
                rows[i] = (rows[i] & ~special[i]) | (theirs[i] & special[i]);
            }
        }
        keep(rows, question.specialty() == null ? null : Board.specialty(question.specialty()));
        keep(rows, question.mode() == null ? null : "mode:" + question.mode());
        keep(rows, question.type() == null ? null : Board.type(question.type()));
        keep(rows, question.city() == null ? null : Board.city(question.city()));
        keep(rows, question.clinicId() == null ? null : Board.clinic(question.clinicId()));
        if (!question.doctors().isEmpty()) {
            var theirs = new long[rows.length];
            question.doctors().forEach(doctor -> add(doctor, theirs));
            keep(rows, theirs);
        }
        if (nearby != null) {
            var there = new long[rows.length];
            for (var spot : board.spots()) {
                if (nearby.has(spot.clinic())) {
                    spot.rows().addTo(there);
                }
            }
            keep(rows, there);
        }
        return rows;
    }

    private long[] special() {
        var rows =
                viewer.organisation() == null
                        ? none()
                        : rows(Board.organisation(viewer.organisation()));
        viewer.doctors().forEach(doctor -> add(doctor, rows));
        return rows;
    }

    private void add(String doctor, long[] rows) {
        for (var number : board.rowsOf(doctor)) {
            if (number >> 6 < rows.length) {
                rows[number >> 6] |= 1L << number;
            }
        }
    }

    private long[] rows(String key) {
        var rows = none();
        var set = board.set(key);
        if (set != null) {
            set.addTo(rows);
        }
        return rows;
    }

    private void keep(long[] rows, @Nullable String key) {
        if (key == null) {
            return;
        }
        var set = board.set(key);
        if (set == null) {
            Arrays.fill(rows, 0);
        } else {
            set.keepIn(rows);
        }
    }

    private static void keep(long[] rows, long[] others) {
        for (var i = 0; i < rows.length; i++) {
            rows[i] &= others[i];
        }
    }

    private long[] none() {
        return new long[table.capacity() / Long.SIZE];
    }

    /** The first tick that can be of this day anywhere. */
    private static int begin(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() * TICKS_A_DAY - MOST_AHEAD);
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
