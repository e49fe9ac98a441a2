package com.docspot.appointment.availability;

import com.docspot.appointment.availability.LocalSpan.Offsets;
import com.docspot.appointment.availability.LocalSpan.Piece;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names every rule that keeps a visit of one type from starting at a minute, as {@link Timetable}
 * applies them. Of several windows the one that lets it start most nearly is told.
 */
final class Explanation {

    private static final Duration MARGIN = Duration.ofHours(36);

    private final Practice practice;
    private final AppointmentType type;
    private final Audience audience;
    private final Instant now;
    private final Timetable timetable;
    private final Map<Place, Day> days = new HashMap<>();

    Explanation(Practice practice, AppointmentType type, Audience audience, Instant now) {
        this.practice = practice;
        this.type = type;
        this.audience = audience;
        this.now = now;
        this.timetable = new Timetable(practice, type, audience, now);
    }

    /** What keeps a visit from starting then, and where it would be. */
    Told tell(long minute, @Nullable String clinicId) {
        var start = Instant.ofEpochSecond(minute * 60);
        Told best = null;
        for (var window : practice.doctor().hours()) {
            var clinic = practice.clinic(window.clinicId());
            if (clinic == null
                    || window.mode() != type.mode()
                    || (clinicId != null && !clinicId.equals(clinic.clinicId()))) {
                continue;
            }
            var rules = rules(window, clinic, start, minute);
            if (rules != null && (best == null || rules.size() < best.rules().size())) {
                best = new Told(rules, clinic);
            }
        }
        var told = best == null ? new Told(EnumSet.of(Rule.HOURS), null) : best;
        addWhatHoldsEverywhere(start, told.rules());
        return told;
    }

    private void addWhatHoldsEverywhere(Instant start, EnumSet<Rule> rules) {
        if (start.isBefore(now)) {
            rules.add(Rule.PAST);
        } else if (start.isBefore(timetable.earliest())) {
            rules.add(Rule.NOTICE);
        }
        if (start.isAfter(timetable.latest())) {
            rules.add(Rule.HORIZON);
        }
        if (!type.admits(audience)) {
            rules.add(Rule.AUDIENCE);
        }
    }

    /** Nothing where the window has nothing to do with this minute. */
    private @Nullable EnumSet<Rule> rules(
            OpeningHours window, Clinic clinic, Instant start, long minute) {
        var date = LocalDate.ofInstant(start, clinic.zone());
        if (!window.isOpenOn(date)) {
            return null;
        }
        var day =
                days.computeIfAbsent(
                        new Place(clinic.clinicId(), date), _ -> new Day(clinic, date));
        var opens = LocalSpan.minute(window.opensOn(date));
        for (var piece :
                LocalSpan.pieces(day.offsets, window.opensOn(date), window.closesOn(date))) {
            if (minute >= piece.from() && minute < piece.to()) {
                return rules(window, clinic, day, piece, minute, opens);
            }
        }
        return null;
    }

    private EnumSet<Rule> rules(
            OpeningHours window, Clinic clinic, Day day, Piece piece, long minute, long opens) {
        var rules = EnumSet.noneOf(Rule.class);
        var end = minute + type.minutes();
        if (end > piece.spanEnd()) {
            rules.add(Rule.HOURS);
        }
        var date = LocalDate.ofInstant(Instant.ofEpochSecond(minute * 60), clinic.zone());
        var opening = window.opensOn(date).atZone(clinic.zone()).toInstant();
        if (!window.admits(audience, opening, now)) {
            rules.add(Rule.AUDIENCE);
        }
        if ((minute + piece.offset() - opens) % type.gridMinutes() != 0) {
            rules.add(Rule.GRID);
        }
        if (meets(day.leave, minute, end)) {
            rules.add(Rule.LEAVE);
        }
        if (meets(day.closures, minute, end)) {
            rules.add(Rule.CLOSURE);
        }
        if (meets(day.holidays, minute, end)) {
            rules.add(Rule.HOLIDAY);
        }
        return rules;
    }

    private static boolean meets(List<Piece> pieces, long from, long to) {
        for (var piece : pieces) {
            if (from < piece.to() && piece.from() < to) {
                return true;
            }
        }
        return false;
    }

    /** A clinic's local day: its offsets, and when doctor and clinic are away around it. */
    private final class Day {

        private final Offsets offsets;
        private final List<Piece> leave = new ArrayList<>();
        private final List<Piece> closures = new ArrayList<>();
        private final List<Piece> holidays = new ArrayList<>();

        Day(Clinic clinic, LocalDate date) {
            offsets =
                    Offsets.of(
                            clinic.zone().getRules(),
                            date.atStartOfDay().toInstant(ZoneOffset.UTC).minus(MARGIN),
                            date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).plus(MARGIN));
            for (var away : practice.doctor().leave()) {
                if (away.concerns(clinic.clinicId())) {
                    add(away.from(), away.to(), date, leave);
                }
            }
            for (var closure : clinic.closures()) {
                add(
                        closure.from().atStartOfDay(),
                        closure.to().plusDays(1).atStartOfDay(),
                        date,
                        closures);
            }
            for (var holiday : clinic.kept()) {
                add(
                        holiday.date().atStartOfDay(),
                        holiday.date().plusDays(1).atStartOfDay(),
                        date,
                        holidays);
            }
        }

        private void add(
                LocalDateTime begin, LocalDateTime end, LocalDate date, List<Piece> pieces) {
            if (begin.isBefore(date.plusDays(3).atStartOfDay())
                    && end.isAfter(date.minusDays(1).atStartOfDay())) {
                pieces.addAll(LocalSpan.pieces(offsets, begin, end));
            }
        }
    }

    private record Place(String clinicId, LocalDate date) {}

    /**
     * What keeps a visit from starting.
     *
     * @param clinic where it would be, if the doctor works anywhere then
     */
    record Told(EnumSet<Rule> rules, @Nullable Clinic clinic) {}
}
