package com.docspot.appointment.firstfree;

import com.docspot.appointment.availability.Audience;
import com.docspot.appointment.availability.Clinic;
import com.docspot.appointment.occupancy.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The free starts of all doctors: a row for each doctor, type, clinic and audience, sets of rows by
 * what people ask for, and of each row the first free start of each day. Changes come one at a time
 * and are seen by those who look meanwhile, or just not yet.
 */
final class Board {

    /** How many local days, from yesterday on, are on the board. */
    static final int DAYS = 96;

    private static final int[] NO_ROWS = new int[0];

    private final Map<String, RowSet> sets = new ConcurrentHashMap<>();
    private final Map<String, Spot> spots = new ConcurrentHashMap<>();
    private final Map<String, int[]> byDoctor = new ConcurrentHashMap<>();
    private final Map<String, Integer> doctorNumbers = new HashMap<>();
    private final List<Integer> unused = new ArrayList<>();
    private volatile Table table = new Table(64);
    private int used;
    private volatile boolean conditional;

    /** Puts everything about a doctor anew; without rows, the doctor is off the board. */
    synchronized void put(String doctorId, List<Row> fresh, Instant now) {
        var doctor = doctorNumbers.computeIfAbsent(doctorId, _ -> doctorNumbers.size());
        remove(doctorId);
        var numbers = new int[fresh.size()];
        for (var i = 0; i < numbers.length; i++) {
            var row =
                    numbered(fresh.get(i), unused.isEmpty() ? used++ : unused.removeLast(), doctor);
            numbers[i] = row.number();
            if (row.number() >= table.capacity()) {
                table = table.larger();
            }
            table.set(row);
            file(row, RowSet::add);
            eachDay(now, date -> table.refresh(row, date, now));
        }
        byDoctor.put(doctorId, numbers);
    }

    /**
     * Replaces what a doctor has free on some days.
     *
     * @return false when the doctor's rows are others than those on the board, and nothing was done
     */
    synchronized boolean renew(
            String doctorId, List<Row> fresh, LocalDate from, LocalDate to, Instant now) {
        var numbers = rowsOf(doctorId);
        var matches = new HashMap<Integer, Row>();
        for (var row : fresh) {
            var number = find(numbers, row);
            if (number < 0) {
                return false;
            }
            matches.put(number, row);
        }
        for (var number : numbers) {
            var row = table.existing(number);
            var starts = matches.containsKey(number) ? matches.get(number).starts() : Starts.NONE;
            var changed = row.with(row.starts().with(row.begin(from), row.begin(to), starts));
            table.set(changed);
            from.datesUntil(to).forEach(date -> table.refresh(changed, date, now));
        }
        return true;
    }

    /** These ticks of a doctor, buffers included, are somebody's now. */
    synchronized void take(String doctorId, int from, int end, Instant now) {
        for (var number : rowsOf(doctorId)) {
            var row = table.existing(number);
            var type = row.type();
            var after = (type.minutes() + type.bufferAfter()) / Ticks.MINUTES;
            var first = from - after + 1;
            var last = end + type.bufferBefore() / Ticks.MINUTES;
            if (row.starts().take(first, last)) {
                refresh(row, first, last, now);
            }
        }
    }

    /** Starts of a row that cannot be had any more, for want of a room. */
    synchronized void take(Row row, List<Integer> starts, Instant now) {
        for (var start : starts) {
            row.starts().take(start, start + 1);
            refresh(row, start, start + 1, now);
        }
    }

    /** Passes over what has become too early to book. */
    synchronized void advance(Instant now) {
        for (var number = 0; number < used; number++) {
            var row = table.row(number);
            if (row != null) {
                var date = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
                var end =
                        LocalDate.ofInstant(
                                        now.plus(Duration.ofMinutes(row.type().noticeMinutes())),
                                        ZoneOffset.UTC)
                                .plusDays(1);
                for (; !date.isAfter(end); date = date.plusDays(1)) {
                    table.advance(row, date, now);
                }
            }
        }
    }

    private void refresh(Row row, int from, int end, Instant now) {
        var zone = row.clinic().zone();
        var date = LocalDate.ofInstant(tickStart(from), zone);
        var last = LocalDate.ofInstant(tickStart(end), zone);
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            table.refresh(row, date, now);
        }
    }

    private void remove(String doctorId) {
        for (var number : rowsOf(doctorId)) {
            var row = table.existing(number);
            file(row, RowSet::remove);
            table.clear(number);
            unused.add(number);
        }
        byDoctor.remove(doctorId);
    }

    private void file(Row row, BiConsumer<RowSet, Integer> put) {
        var clinic = row.clinic();
        var keys = new ArrayList<String>();
        row.doctor().specialised().forEach(code -> keys.add(specialty(code)));
        row.audiences().forEach(audience -> keys.add(audience(audience)));
        keys.add("mode:" + row.type().mode());
        keys.add(type(row.type().typeId()));
        keys.add(type(row.type().name()));
        keys.add(city(clinic.city()));
        keys.add(clinic(clinic.clinicId()));
        keys.add(organisation(row.doctor().organisationId()));
        keys.forEach(key -> put.accept(sets.computeIfAbsent(key, _ -> new RowSet()), row.number()));
        put.accept(
                spots.compute(
                                clinic.clinicId(),
                                (_, spot) ->
                                        new Spot(clinic, spot == null ? new RowSet() : spot.rows()))
                        .rows(),
                row.number());
        if (row.audiences().size() < Audience.values().length) {
            conditional = true;
        }
    }

    static String specialty(String code) {
        return "specialty:" + code;
    }

    static String audience(Audience audience) {
        return "audience:" + audience;
    }

    /** By id or by name. */
    static String type(String type) {
        return "type:" + type.toLowerCase(Locale.ROOT).strip();
    }

    static String city(String city) {
        return "city:" + city.toLowerCase(Locale.ROOT).strip();
    }

    static String clinic(String clinicId) {
        return "clinic:" + clinicId;
    }

    static String organisation(String organisationId) {
        return "organisation:" + organisationId;
    }

    /** The rows of this kind. */
    @Nullable RowSet set(String key) {
        return sets.get(key);
    }

    /** The rows at a clinic that need a room. */
    List<Row> roomRows(String clinicId) {
        var spot = spots.get(clinicId);
        if (spot == null) {
            return List.of();
        }
        var rows = table;
        var there = new long[rows.capacity() / Long.SIZE];
        spot.rows().addTo(there);
        return BitSet.valueOf(there).stream()
                .mapToObj(rows::row)
                .filter(row -> row != null && row.type().roomNeeded())
                .toList();
    }

    Iterable<Spot> spots() {
        return spots.values();
    }

    /** The numbers of a doctor's rows. */
    int[] rowsOf(String doctorId) {
        return byDoctor.getOrDefault(doctorId, NO_ROWS);
    }

    /** Whether some rows are, or were, not for everybody. */
    boolean isConditional() {
        return conditional;
    }

    Table table() {
        return table;
    }

    private int find(int[] numbers, Row wanted) {
        for (var number : numbers) {
            if (table.existing(number).isOf(wanted.type(), wanted.clinic(), wanted.audiences())) {
                return number;
            }
        }
        return -1;
    }

    private static Row numbered(Row row, int number, int doctor) {
        return new Row(
                number,
                doctor,
                row.doctor(),
                row.type(),
                row.clinic(),
                row.audiences(),
                row.starts());
    }

    private static void eachDay(Instant now, Consumer<LocalDate> work) {
        var first = firstDay(now);
        first.datesUntil(first.plusDays(DAYS)).forEach(work);
    }

    /** The first day on the board. */
    static LocalDate firstDay(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
    }

    private static Instant tickStart(int tick) {
        return Ticks.start(tick);
    }

    /** A clinic and the rows there. */
    record Spot(Clinic clinic, RowSet rows) {}
}
