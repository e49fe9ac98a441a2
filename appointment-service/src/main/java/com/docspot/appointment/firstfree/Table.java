package com.docspot.appointment.firstfree;

import com.docspot.appointment.occupancy.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows, and by day the first free start of each, packed so that many are looked at quickly. */
final class Table {

    /** A ring of days, longer than what is on the board. */
    private static final int RING = 128;

    private static final int NONE = 0;
    private static final long TICK_MILLIS = Ticks.MINUTES * 60_000L;

    private final @Nullable Row[] rows;
    private final int[][] first;
    private final int[] noticeMinutes;
    private final int[] horizonDays;
    private final long[] ages;

    Table(int capacity) {
        this.rows = new Row[capacity];
        this.first = new int[RING][capacity];
        this.noticeMinutes = new int[capacity];
        this.horizonDays = new int[capacity];
        this.ages = new long[capacity];
    }

    Table larger() {
        var larger = new Table(rows.length * 2);
        System.arraycopy(rows, 0, larger.rows, 0, rows.length);
        System.arraycopy(noticeMinutes, 0, larger.noticeMinutes, 0, rows.length);
        System.arraycopy(horizonDays, 0, larger.horizonDays, 0, rows.length);
        System.arraycopy(ages, 0, larger.ages, 0, rows.length);
        for (var day = 0; day < RING; day++) {
            System.arraycopy(first[day], 0, larger.first[day], 0, rows.length);
        }
        return larger;
    }

    int capacity() {
        return rows.length;
    }

    @Nullable Row row(int number) {
        return rows[number];
    }

    Row existing(int number) {
        return Objects.requireNonNull(rows[number]);
    }

    void set(Row row) {
        rows[row.number()] = row;
        noticeMinutes[row.number()] = row.type().noticeMinutes();
        horizonDays[row.number()] = row.type().horizonDays();
        ages[row.number()] = age(row.doctor().doctorId());
    }

    void clear(int number) {
        rows[number] = null;
        for (var day : first) {
            day[number] = NONE;
        }
    }

    /** Finds a row's first start of a day anew. */
    void refresh(Row row, LocalDate date, Instant now) {
        var earliest = earliest(row.number(), now.toEpochMilli());
        first[slot(date)][row.number()] = Math.max(row.firstOn(date, earliest), NONE);
    }

    /** Finds it anew where it has become too early. */
    void advance(Row row, LocalDate date, Instant now) {
        var known = first[slot(date)][row.number()];
        if (known != NONE && known < earliest(row.number(), now.toEpochMilli())) {
            refresh(row, date, now);
        }
    }

    /** The first starts on a day by row; 0 where there is none. */
    int[] firstOn(LocalDate date) {
        return first[slot(date)];
    }

    /** The first tick that may be booked with notice. */
    int earliest(int row, long nowMillis) {
        return (int) Math.ceilDiv(nowMillis + noticeMinutes[row] * 60_000L, TICK_MILLIS);
    }

    /** The last tick that may be booked. */
    int latest(int row, long nowMillis) {
        return (int) ((nowMillis + Duration.ofDays(horizonDays[row]).toMillis()) / TICK_MILLIS);
    }

    /** A number that orders doctors as their ids do, unless two are of the same moment. */
    long age(int row) {
        return ages[row];
    }

    private static int slot(LocalDate date) {
        return Math.floorMod(date.toEpochDay(), RING);
    }

    private static long age(String doctorId) {
        try {
            return UUID.fromString(doctorId.substring(doctorId.indexOf('-') + 1))
                    .getMostSignificantBits();
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }
}
