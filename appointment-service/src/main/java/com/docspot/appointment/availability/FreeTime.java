package com.docspot.appointment.availability;

import com.docspot.appointment.availability.Timetable.Fits;
import com.docspot.appointment.availability.Timetable.Refused;
import com.docspot.appointment.availability.Timetable.Start;
import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.appointment.occupancy.TickSet;
import com.docspot.appointment.occupancy.Ticks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a doctor's free time: what the rules open, less what is taken. */
@Component
public class FreeTime {

    /** The most days that one question may span. */
    public static final int MOST_DAYS = 92;

    private static final int ALTERNATIVES = 5;
    private static final int DAYS_AROUND = 7;
    private static final int FIRST_LOOK_DAYS = 14;

    private final Practices practices;
    private final BusyTime busyTime;
    private final Clock clock;

    FreeTime(Practices practices, BusyTime busyTime, Clock clock) {
        this.practices = practices;
        this.busyTime = busyTime;
        this.clock = clock;
    }

    /**
     * The free times of a doctor on the local dates of each clinic from {@code from} up to {@code
     * to}.
     *
     * @param clinicId the only clinic wanted; all of them when absent
     */
    public FreeTimes between(
            String doctorId,
            String typeId,
            @Nullable String clinicId,
            LocalDate from,
            LocalDate to,
            Audience audience) {
        var practice = practices.open(doctorId);
        if (practice == null) {
            return new FreeTimes.NoSuchDoctor();
        }
        var type = practice.doctor().type(typeId).orElse(null);
        if (type == null) {
            return new FreeTimes.NoSuchType();
        }
        var now = clock.instant();
        var starts = starts(practice, type, audience, now, clinicId, from, to);
        return new FreeTimes.Found(slots(free(practice, type, starts, now), type));
    }

    /**
     * What the rules say to a visit that starts then; no clinic means any at which the doctor then
     * works.
     */
    public Offer offer(
            String doctorId,
            String typeId,
            @Nullable String clinicId,
            Instant start,
            Audience audience) {
        return forOne(judged(doctorId, typeId, clinicId, start, audience));
    }

    private Offer judged(
            String doctorId,
            String typeId,
            @Nullable String clinicId,
            Instant start,
            Audience audience) {
        var practice = practices.open(doctorId);
        if (practice == null) {
            return new Offer.NoSuchDoctor();
        }
        var type = practice.doctor().type(typeId).orElse(null);
        if (type == null) {
            return new Offer.NoSuchType();
        }
        if (clinicId != null && practice.clinic(clinicId) == null) {
            return new Offer.NoSuchClinic();
        }
        return switch (new Timetable(practice, type, audience, clock.instant())
                .judge(start, clinicId)) {
            case Fits(var clinic) when type.roomNeeded() && clinic.rooms().isEmpty() ->
                    new Offer.NotOpen(Reason.NOT_IN_HOURS, null);
            case Fits(var clinic) ->
                    new Offer.Offered(
                            practice.doctor(),
                            type,
                            clinic,
                            Slot.of(type, clinic, start),
                            audience);
            case Refused(var reason, var bound) -> new Offer.NotOpen(reason, bound);
        };
    }

    /**
     * What the rules say where the doctor's own side decides for itself: it may leave hours, grid,
     * notice and horizon aside, but not what has passed, leave and closures.
     */
    public Offer atDiscretion(
            String doctorId, String typeId, @Nullable String clinicId, Instant start) {
        return forOne(anyHour(doctorId, typeId, clinicId, start));
    }

    /** The same for a session of a type that is for a group. */
    public Offer forGroup(
            String doctorId, String typeId, @Nullable String clinicId, Instant start) {
        var offer = anyHour(doctorId, typeId, clinicId, start);
        return offer instanceof Offer.Offered offered && offered.type().isForOne()
                ? new Offer.NoSuchType()
                : offer;
    }

    private static Offer forOne(Offer offer) {
        return offer instanceof Offer.Offered offered && !offered.type().isForOne()
                ? new Offer.ForAGroup()
                : offer;
    }

    private Offer anyHour(
            String doctorId, String typeId, @Nullable String clinicId, Instant start) {
        var offer = judged(doctorId, typeId, clinicId, start, Audience.STAFF);
        if (!(offer instanceof Offer.NotOpen(var reason, var _))
                || !reason.isAtDiscretion()
                || start.getEpochSecond() % (Ticks.MINUTES * 60L) != 0
                || start.getNano() != 0) {
            return offer;
        }
        var practice = practices.open(doctorId);
        var type = practice == null ? null : practice.doctor().type(typeId).orElse(null);
        var clinic = practice == null ? null : practice.anyClinic(clinicId);
        if (practice == null || type == null || clinic == null) {
            return offer;
        }
        var slot = Slot.of(type, clinic, start);
        return practice.isAway(clinic, start, slot.end())
                ? new Offer.NotOpen(Reason.CLOSED, null)
                : new Offer.Offered(practice.doctor(), type, clinic, slot, Audience.STAFF);
    }

    /** Up to five free times nearest to one that was lost. */
    List<Slot> near(Offer.Offered lost) {
        var practice = practices.open(lost.doctor().doctorId());
        if (practice == null) {
            return List.of();
        }
        var now = clock.instant();
        var wanted = LocalSpan.minute(lost.slot().start());
        var day = lost.slot().localStart().toLocalDate();
        var starts =
                starts(
                        practice,
                        lost.type(),
                        lost.audience(),
                        now,
                        null,
                        day.minusDays(DAYS_AROUND),
                        day.plusDays(DAYS_AROUND + 1L));
        var nearest =
                free(practice, lost.type(), starts, now).stream()
                        .filter(start -> start.minute() != wanted)
                        .sorted(
                                Comparator.comparingLong(
                                        start -> Math.abs(start.minute() - wanted)))
                        .limit(ALTERNATIVES)
                        .sorted(Start.IN_ORDER)
                        .toList();
        return slots(nearest, lost.type());
    }

    /** The first time that anybody may book, for each mode that has one. */
    NextFree nextFree(String doctorId) {
        var found = new EnumMap<Mode, Instant>(Mode.class);
        var practice = practices.open(doctorId);
        var now = clock.instant();
        if (practice == null) {
            return new NextFree(found, null);
        }
        Instant due = null;
        for (var type : practice.doctor().bookableTypes()) {
            if (!type.isForOne()) {
                continue;
            }
            var first = firstFree(practice, type, now);
            if (first != null) {
                found.merge(type.mode(), first, (one, other) -> one.isBefore(other) ? one : other);
                var tooLate = first.minus(Duration.ofMinutes(type.noticeMinutes()));
                due = due == null || tooLate.isBefore(due) ? tooLate : due;
            }
        }
        return new NextFree(found, due);
    }

    private @Nullable Instant firstFree(Practice practice, AppointmentType type, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        var soon = today.plusDays(FIRST_LOOK_DAYS);
        var end = today.plusDays(type.horizonDays() + 3L);
        var first = first(practice, type, now, today, soon.isBefore(end) ? soon : end);
        return first != null || !soon.isBefore(end) ? first : first(practice, type, now, soon, end);
    }

    private @Nullable Instant first(
            Practice practice, AppointmentType type, Instant now, LocalDate from, LocalDate to) {
        var starts = starts(practice, type, Audience.PUBLIC, now, null, from, to);
        var free = free(practice, type, starts, now);
        return free.isEmpty() ? null : free.getFirst().instant();
    }

    private static List<Start> starts(
            Practice practice,
            AppointmentType type,
            Audience audience,
            Instant now,
            @Nullable String clinicId,
            LocalDate from,
            LocalDate to) {
        var timetable = new Timetable(practice, type, audience, now);
        var first = LocalDate.ofInstant(timetable.earliest(), ZoneOffset.UTC).minusDays(1);
        var end = LocalDate.ofInstant(timetable.latest(), ZoneOffset.UTC).plusDays(2);
        var begin = from.isBefore(first) ? first : from;
        var last = to.isAfter(end) ? end : to;
        return begin.isBefore(last) ? timetable.starts(begin, last, clinicId) : List.of();
    }

    private List<Start> free(
            Practice practice, AppointmentType type, List<Start> starts, Instant now) {
        if (starts.isEmpty()) {
            return starts;
        }
        var from = starts.getFirst().instant().minus(Duration.ofMinutes(type.bufferBefore()));
        var to =
                starts.getLast()
                        .instant()
                        .plus(Duration.ofMinutes((long) type.minutes() + type.bufferAfter()));
        var busy = busyTime.ofDoctor(practice.doctor().doctorId(), from, to, now);
        var rooms =
                type.roomNeeded()
                        ? busyTime.ofRooms(roomsAt(starts), from, to, now)
                        : Map.<String, TickSet>of();
        var free = new ArrayList<Start>(starts.size());
        for (var start : starts) {
            var tick = start.minute() / Ticks.MINUTES;
            var end = tick + type.minutes() / Ticks.MINUTES;
            var after = end + type.bufferAfter() / Ticks.MINUTES;
            if (busy.isFree(tick - type.bufferBefore() / Ticks.MINUTES, after)
                    && (!type.roomNeeded() || hasRoom(start.clinic(), rooms, tick, after))) {
                free.add(start);
            }
        }
        return free;
    }

    private static boolean hasRoom(Clinic clinic, Map<String, TickSet> rooms, long from, long to) {
        for (var room : clinic.rooms()) {
            var busy = rooms.get(room.roomId());
            if (busy != null && busy.isFree(from, to)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> roomsAt(List<Start> starts) {
        var clinics = Collections.newSetFromMap(new IdentityHashMap<Clinic, Boolean>());
        starts.forEach(start -> clinics.add(start.clinic()));
        return clinics.stream()
                .flatMap(clinic -> clinic.rooms().stream())
                .map(Room::roomId)
                .toList();
    }

    private static List<Slot> slots(List<Start> starts, AppointmentType type) {
        return starts.stream().map(start -> start.slot(type)).toList();
    }

    /**
     * The first free time of each mode.
     *
     * @param due when notice makes the first of them too late to book; absent when there is none
     */
    record NextFree(Map<Mode, Instant> byMode, @Nullable Instant due) {}
}
