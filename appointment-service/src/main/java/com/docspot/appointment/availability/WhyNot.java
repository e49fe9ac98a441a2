package com.docspot.appointment.availability;

import com.docspot.appointment.availability.Explained.Span;
import com.docspot.appointment.occupancy.BusyTime;
import com.docspot.appointment.occupancy.BusyTime.Taken;
import com.docspot.appointment.occupancy.TickSet;
import com.docspot.appointment.occupancy.Ticks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Explains for each minute of a doctor's day why a visit may not start. */
@Component
public class WhyNot {

    private final Practices practices;
    private final BusyTime busyTime;
    private final Clock clock;

    WhyNot(Practices practices, BusyTime busyTime, Clock clock) {
        this.practices = practices;
        this.busyTime = busyTime;
        this.clock = clock;
    }

    /** A local day, of the clinic named or else of the first where the doctor works. */
    public Explained day(
            String doctorId,
            String typeId,
            @Nullable String clinicId,
            LocalDate date,
            Audience audience) {
        var practice = practices.open(doctorId);
        var clinic = practice == null ? null : practice.anyClinic(clinicId);
        var zone = clinic == null ? (ZoneId) ZoneOffset.UTC : clinic.zone();
        return between(
                doctorId,
                typeId,
                clinicId,
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant(),
                audience);
    }

    /** The minutes from {@code from} up to {@code to}, at most some days. */
    public Explained between(
            String doctorId,
            String typeId,
            @Nullable String clinicId,
            Instant from,
            Instant to,
            Audience audience) {
        var practice = practices.open(doctorId);
        if (practice == null) {
            return new Explained.NoSuchDoctor();
        }
        var type = practice.doctor().type(typeId).orElse(null);
        if (type == null) {
            return new Explained.NoSuchType();
        }
        var now = clock.instant();
        var explanation = new Explanation(practice, type, audience, now);
        var reach =
                Duration.ofMinutes(
                        (long) type.bufferBefore() + type.minutes() + type.bufferAfter());
        var taken = busyTime.visitsOf(doctorId, from.minus(reach), to.plus(reach), now);
        var rooms =
                type.roomNeeded()
                        ? busyTime.ofRooms(
                                roomsOf(practice), from.minus(reach), to.plus(reach), now)
                        : Map.<String, TickSet>of();
        var spans = new ArrayList<Span>();
        for (var minute = LocalSpan.minute(from); minute < LocalSpan.minute(to); minute++) {
            var told = explanation.tell(minute, clinicId);
            addWhatIsTaken(type, minute, taken, told.rules());
            if (type.roomNeeded() && told.clinic() != null) {
                addRoom(type, told.clinic(), minute, rooms, told.rules());
            }
            append(spans, minute, told.rules());
        }
        return new Explained.Found(spans);
    }

    private static void addWhatIsTaken(
            AppointmentType type, long minute, List<Taken> taken, EnumSet<Rule> rules) {
        var tick = Math.floorDiv(minute, Ticks.MINUTES);
        var end = tick + type.minutes() / Ticks.MINUTES;
        var before = tick - type.bufferBefore() / Ticks.MINUTES;
        var after = end + type.bufferAfter() / Ticks.MINUTES;
        for (var other : taken) {
            if (!meets(other.whole(), before, after)) {
                continue;
            }
            if (!meets(other.visit(), tick, end)) {
                rules.add(Rule.BUFFER);
            } else {
                rules.add(other.held() ? Rule.HELD : Rule.BOOKED);
            }
        }
    }

    private static void addRoom(
            AppointmentType type,
            Clinic clinic,
            long minute,
            Map<String, TickSet> rooms,
            EnumSet<Rule> rules) {
        var tick = Math.floorDiv(minute, Ticks.MINUTES);
        var after = tick + (type.minutes() + type.bufferAfter()) / Ticks.MINUTES;
        for (var room : clinic.rooms()) {
            var busy = rooms.get(room.roomId());
            if (busy != null && busy.isFree(tick, after)) {
                return;
            }
        }
        rules.add(Rule.ROOM);
    }

    private static boolean meets(Ticks ticks, long from, long to) {
        return ticks.from() < to && ticks.to() > from;
    }

    private static List<String> roomsOf(Practice practice) {
        return practice.clinics().values().stream()
                .flatMap(clinic -> clinic.rooms().stream())
                .map(Room::roomId)
                .toList();
    }

    private static void append(List<Span> spans, long minute, EnumSet<Rule> rules) {
        var from = Instant.ofEpochSecond(minute * 60);
        var to = from.plusSeconds(60);
        if (!spans.isEmpty() && spans.getLast().rules().equals(rules)) {
            var last = spans.removeLast();
            spans.add(new Span(last.from(), to, last.rules()));
        } else {
            spans.add(new Span(from, to, rules));
        }
    }
}
