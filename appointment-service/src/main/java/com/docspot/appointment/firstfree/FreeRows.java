package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.Clinic;
import com.docspot.appointment.availability.Openings;
import com.docspot.appointment.availability.Openings.Opening;
import com.docspot.appointment.availability.Room;
import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.appointment.occupancy.TickSet;
import com.docspot.appointment.occupancy.Ticks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a doctor's rows: what the rules open, less what is taken. */
@Component
class FreeRows {

    private static final Duration MARGIN = Duration.ofDays(2);

    private final Openings openings;
    private final BusyTime busyTime;
    private final Clock clock;

    FreeRows(Openings openings, BusyTime busyTime, Clock clock) {
        this.openings = openings;
        this.busyTime = busyTime;
        this.clock = clock;
    }

    /** The rows of a doctor with what is free from {@code from} up to {@code to}. */
    Read of(String doctorId, LocalDate from, LocalDate to) {
        var open = openings.of(doctorId, from, to);
        if (open == null || open.openings().isEmpty()) {
            return new Read(List.of(), null);
        }
        var begin = from.atStartOfDay().toInstant(ZoneOffset.UTC).minus(MARGIN);
        var end = to.atStartOfDay().toInstant(ZoneOffset.UTC).plus(MARGIN);
        var now = clock.instant();
        var busy = busyTime.ofDoctor(doctorId, begin, end, now);
        var rooms = new HashMap<String, Map<String, TickSet>>();
        var rows = new ArrayList<Row>();
        for (var opening : open.openings()) {
            var clinic = opening.clinic();
            var taken =
                    opening.type().roomNeeded()
                            ? rooms.computeIfAbsent(
                                    clinic.clinicId(), _ -> ofRooms(clinic, begin, end, now))
                            : null;
            keepFree(opening, open.firstTick(), busy, taken);
            rows.add(
                    new Row(
                            0,
                            0,
                            open.doctor(),
                            opening.type(),
                            clinic,
                            opening.audiences(),
                            Starts.of(Math.toIntExact(open.firstTick()), opening.starts())));
        }
        return new Read(rows, open.until());
    }

    /**
     * The starts of a clinic's rows from {@code from} up to {@code end} for which no room is left.
     */
    Map<Row, List<Integer>> withoutRoom(List<Row> rows, int from, int end) {
        var taken =
                ofRooms(
                        rows.getFirst().clinic(),
                        Ticks.start(from),
                        Ticks.start(end).plus(MARGIN),
                        clock.instant());
        var without = new HashMap<Row, List<Integer>>();
        for (var row : rows) {
            var starts = new ArrayList<Integer>();
            for (var tick = row.starts().next(from, end);
                    tick >= 0;
                    tick = row.starts().next(tick + 1, end)) {
                if (!hasRoom(taken, tick, tick + roomTicks(row))) {
                    starts.add(tick);
                }
            }
            without.put(row, starts);
        }
        return without;
    }

    private static int roomTicks(Row row) {
        return (row.type().minutes() + row.type().bufferAfter()) / Ticks.MINUTES;
    }

    private Map<String, TickSet> ofRooms(Clinic clinic, Instant from, Instant to, Instant now) {
        var ids = clinic.rooms().stream().map(Room::roomId).toList();
        return ids.isEmpty() ? Map.of() : busyTime.ofRooms(ids, from, to, now);
    }

    private static void keepFree(
            Opening opening, long firstTick, TickSet busy, @Nullable Map<String, TickSet> rooms) {
        var type = opening.type();
        var before = type.bufferBefore() / Ticks.MINUTES;
        var after = (type.minutes() + type.bufferAfter()) / Ticks.MINUTES;
        BitSet starts = opening.starts();
        for (var bit = starts.nextSetBit(0); bit >= 0; bit = starts.nextSetBit(bit + 1)) {
            var tick = firstTick + bit;
            if (!busy.isFree(tick - before, tick + after)
                    || (rooms != null && !hasRoom(rooms, tick, tick + after))) {
                starts.clear(bit);
            }
        }
    }

    private static boolean hasRoom(Map<String, TickSet> rooms, long from, long to) {
        for (var room : rooms.values()) {
            if (room.isFree(from, to)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What was read.
     *
     * @param until when the rules open more; nothing if they don't before something changes
     */
    record Read(List<Row> rows, @Nullable Instant until) {}
}
