package com.docspot.appointment.availability;

import com.docspot.appointment.availability.LocalSpan.Offsets;
import com.docspot.appointment.availability.LocalSpan.Piece;
import com.docspot.appointment.occupancy.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When visits of one type may start by the rules alone: hours, leave, closures, grid, notice,
 * horizon and who may book; what is already taken is not its business.
 */
final class Timetable {

    private static final Duration MARGIN = Duration.ofHours(36);

    private final Practice practice;
    private final AppointmentType type;
    private final Audience audience;
    private final Instant now;
    private final Instant earliest;
    private final Instant latest;

    Timetable(Practice practice, AppointmentType type, Audience audience, Instant now) {
        this.practice = practice;
        this.type = type;
        this.audience = audience;
        this.now = now;
        // Whoever books for the doctor's own side needs no notice.
        this.earliest =
                audience == Audience.STAFF
                        ? now
                        : now.plus(Duration.ofMinutes(type.noticeMinutes()));
        this.latest = now.plus(Duration.ofDays(type.horizonDays()));
    }

    private Timetable(
            Practice practice,
            AppointmentType type,
            Audience audience,
            Instant now,
            Instant earliest,
            Instant latest) {
        this.practice = practice;
        this.type = type;
        this.audience = audience;
        this.now = now;
        this.earliest = earliest;
        this.latest = latest;
    }

    /** Without notice and horizon, which move on with the time. */
    static Timetable atAnyTime(
            Practice practice, AppointmentType type, Audience audience, Instant now) {
        return new Timetable(practice, type, audience, now, Instant.EPOCH, Instant.MAX);
    }

    /** The first moment at which a visit may start. */
    Instant earliest() {
        return earliest;
    }

    /** The last moment at which a visit may start. */
    Instant latest() {
        return latest;
    }

    /**
     * The starts on the local dates from {@code from} up to {@code to}, in order.
     *
     * @param clinicId the only clinic wanted; all of them when absent
     */
    List<Start> starts(LocalDate from, LocalDate to, @Nullable String clinicId) {
        var starts = new ArrayList<Start>();
        starts(
                from,
                to,
                clinicId,
                (minute, offset, clinic) -> starts.add(new Start(minute, offset, clinic)));
        starts.sort(Start.IN_ORDER);
        return withoutRepeats(starts);
    }

    /** Names the same starts, in no order and some twice where windows overlap. */
    void starts(LocalDate from, LocalDate to, @Nullable String clinicId, Found found) {
        var days = new HashMap<String, Days>();
        if (!type.admits(audience)) {
            return;
        }
        for (var window : practice.doctor().hours()) {
            if (!isWanted(window, clinicId)) {
                continue;
            }
            var clinic = practice.clinic(window.clinicId());
            if (clinic != null) {
                var known =
                        days.computeIfAbsent(clinic.clinicId(), _ -> new Days(clinic, from, to));
                addStarts(window, known, from, to, found);
            }
        }
    }

    /** What the rules say to a visit that starts then. */
    Verdict judge(Instant start, @Nullable String clinicId) {
        if (start.isBefore(now)) {
            return new Refused(Reason.IN_THE_PAST, now);
        }
        if (start.isBefore(earliest)) {
            return new Refused(Reason.TOO_SOON, earliest);
        }
        if (start.isAfter(latest)) {
            return new Refused(Reason.BEYOND_THE_HORIZON, latest);
        }
        if (!type.admits(audience)) {
            return new Refused(Reason.NOT_FOR_YOU, null);
        }
        if (start.getNano() != 0 || start.getEpochSecond() % (Ticks.MINUTES * 60L) != 0) {
            return new Refused(Reason.OFF_GRID, null);
        }
        var days = new HashMap<String, Days>();
        var reason = Reason.NOT_IN_HOURS;
        for (var window : practice.doctor().hours()) {
            var clinic = isWanted(window, clinicId) ? practice.clinic(window.clinicId()) : null;
            if (clinic == null) {
                continue;
            }
            var date = LocalDate.ofInstant(start, clinic.zone());
            if (!window.isOpenOn(date)) {
                continue;
            }
            var known =
                    days.computeIfAbsent(
                            clinic.clinicId(), _ -> new Days(clinic, date, date.plusDays(1)));
            var found = judge(window, known, date, LocalSpan.minute(start));
            if (found == null) {
                return new Fits(clinic);
            }
            if (found.compareTo(reason) > 0) {
                reason = found;
            }
        }
        return new Refused(reason, null);
    }

    private @Nullable Reason judge(OpeningHours window, Days days, LocalDate date, long start) {
        var opens = LocalSpan.minute(window.opensOn(date));
        for (var piece : days.pieces(window, date)) {
            if (start < piece.from() || start >= piece.to()) {
                continue;
            }
            if (start + type.minutes() > piece.spanEnd() || !admits(window, days, date)) {
                return Reason.NOT_IN_HOURS;
            }
            if ((start + piece.offset() - opens) % type.gridMinutes() != 0) {
                return Reason.OFF_GRID;
            }
            return days.isClosed(start, start + type.minutes()) ? Reason.CLOSED : null;
        }
        return Reason.NOT_IN_HOURS;
    }

    private void addStarts(
            OpeningHours window, Days days, LocalDate from, LocalDate to, Found found) {
        var first = from.isBefore(window.validFrom()) ? window.validFrom() : from;
        for (var date = first.with(TemporalAdjusters.nextOrSame(window.dayOfWeek()));
                date.isBefore(to);
                date = date.plusDays(7)) {
            if (window.isOpenOn(date) && admits(window, days, date)) {
                addStarts(window, days, date, found);
            }
        }
    }

    private void addStarts(OpeningHours window, Days days, LocalDate date, Found found) {
        var opens = LocalSpan.minute(window.opensOn(date));
        var begin = Math.ceilDiv(earliest.toEpochMilli(), 60_000L);
        var end = LocalSpan.minute(latest);
        for (var piece : days.pieces(window, date)) {
            var last = Math.min(Math.min(piece.to() - 1, piece.spanEnd() - type.minutes()), end);
            for (var minute = aligned(Math.max(piece.from(), begin), piece, opens);
                    minute <= last;
                    minute += type.gridMinutes()) {
                if (!days.isClosed(minute, minute + type.minutes())) {
                    found.start(minute, piece.offset(), days.clinic);
                }
            }
        }
    }

    /**
     * The first minute from {@code minute} on that lies on the grid which begins when the window
     * opens.
     */
    private long aligned(long minute, Piece piece, long opens) {
        return minute + Math.floorMod(opens - piece.offset() - minute, (long) type.gridMinutes());
    }

    private boolean admits(OpeningHours window, Days days, LocalDate date) {
        var opening = window.opensOn(date).atZone(days.clinic.zone()).toInstant();
        return window.admits(audience, opening, now);
    }

    private boolean isWanted(OpeningHours window, @Nullable String clinicId) {
        return window.mode() == type.mode()
                && (clinicId == null || clinicId.equals(window.clinicId()));
    }

    private static List<Start> withoutRepeats(List<Start> starts) {
        var distinct = new ArrayList<Start>(starts.size());
        for (var start : starts) {
            if (distinct.isEmpty() || !distinct.getLast().isSameAs(start)) {
                distinct.add(start);
            }
        }
        return distinct;
    }

    /** A clinic's offsets and closed minutes over some days. */
    private final class Days {

        private final Clinic clinic;
        private final Offsets offsets;
        private final List<Piece> closed = new ArrayList<>();

        Days(Clinic clinic, LocalDate from, LocalDate to) {
            this.clinic = clinic;
            this.offsets =
                    Offsets.of(
                            clinic.zone().getRules(),
                            from.atStartOfDay().toInstant(ZoneOffset.UTC).minus(MARGIN),
                            to.atStartOfDay().toInstant(ZoneOffset.UTC).plus(MARGIN));
            for (var leave : practice.doctor().leave()) {
                if (leave.concerns(clinic.clinicId())) {
                    close(leave.from(), leave.to(), from, to);
                }
            }
            for (var closure : clinic.closures()) {
                close(
                        closure.from().atStartOfDay(),
                        closure.to().plusDays(1).atStartOfDay(),
                        from,
                        to);
            }
            for (var holiday : clinic.kept()) {
                close(
                        holiday.date().atStartOfDay(),
                        holiday.date().plusDays(1).atStartOfDay(),
                        from,
                        to);
            }
        }

        private void close(LocalDateTime begin, LocalDateTime end, LocalDate from, LocalDate to) {
            var first = from.minusDays(1).atStartOfDay();
            var last = to.plusDays(2).atStartOfDay();
            if (begin.isBefore(last) && end.isAfter(first)) {
                closed.addAll(LocalSpan.pieces(offsets, begin, end));
            }
        }

        List<Piece> pieces(OpeningHours window, LocalDate date) {
            return LocalSpan.pieces(offsets, window.opensOn(date), window.closesOn(date));
        }

        boolean isClosed(long from, long to) {
            for (var piece : closed) {
                if (from < piece.to() && piece.from() < to) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * A minute (since the epoch) at which a visit may start, and the offset that the wall's clock
     * then has.
     */
    record Start(long minute, int offset, Clinic clinic) {

        static final Comparator<Start> IN_ORDER =
                Comparator.comparingLong(Start::minute)
                        .thenComparing(start -> start.clinic().clinicId());

        Instant instant() {
            return Instant.ofEpochSecond(minute * 60);
        }

        Slot slot(AppointmentType type) {
            return new Slot(
                    instant(),
                    instant().plusSeconds(type.minutes() * 60L),
                    LocalDateTime.ofEpochSecond((minute + offset) * 60, 0, ZoneOffset.UTC),
                    clinic.zone(),
                    clinic.clinicId(),
                    type.mode());
        }

        boolean isSameAs(Start other) {
            return minute == other.minute && clinic.clinicId().equals(other.clinic.clinicId());
        }
    }

    /** Hears of a start that was found. */
    interface Found {

        /**
         * A visit may start then.
         *
         * @param minute since the epoch
         * @param offset minutes that local time is then ahead of UTC
         */
        void start(long minute, int offset, Clinic clinic);
    }

    /** What the rules say. */
    sealed interface Verdict permits Fits, Refused {}

    /** A visit may start then, at this clinic. */
    record Fits(Clinic clinic) implements Verdict {}

    /**
     * A visit may not start then.
     *
     * @param bound the first or last moment that would do, where the reason is about one
     */
    record Refused(Reason reason, @Nullable Instant bound) implements Verdict {}
}
