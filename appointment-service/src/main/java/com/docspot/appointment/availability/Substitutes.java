package com.docspot.appointment.availability;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds other times for a visit that cannot stay: the nearest with the same doctor, and where there
 * are too few, with colleagues of the same specialty at the same clinic.
 */
@Component
public class Substitutes {

    private static final int DAYS_BEFORE = 7;
    private static final int DAYS_AFTER = 28;
    private static final int MOST_COLLEAGUES = 20;

    private final FreeTime freeTime;
    private final Practices practices;
    private final Clock clock;

    Substitutes(FreeTime freeTime, Practices practices, Clock clock) {
        this.freeTime = freeTime;
        this.practices = practices;
        this.clock = clock;
    }

    /**
     * Up to {@code most} other times, those with the same doctor first, each nearest first.
     *
     * @param not when the doctor is away, though the hours may not say so yet
     */
    public List<Substitute> of(Agreed visit, @Nullable Span not, int most) {
        var found = new ArrayList<Substitute>(most);
        var own = type(visit.doctorId(), visit);
        if (own != null) {
            nearest(visit.doctorId(), own, visit, not, found, most);
        }
        if (found.size() < most) {
            for (var colleague : colleagues(visit)) {
                var type = type(colleague, visit);
                if (type != null && found.size() < most) {
                    nearest(colleague, type, visit, null, found, most);
                }
            }
        }
        return found;
    }

    private void nearest(
            String doctorId,
            AppointmentType type,
            Agreed visit,
            @Nullable Span not,
            List<Substitute> found,
            int most) {
        var day = LocalDate.ofInstant(visit.start(), ZoneOffset.UTC);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        var from = day.minusDays(DAYS_BEFORE);
        var free =
                freeTime.between(
                        doctorId,
                        type.typeId(),
                        null,
                        from.isBefore(today) ? today : from,
                        day.plusDays(DAYS_AFTER),
                        Audience.KNOWN);
        if (free instanceof FreeTimes.Found(var slots)) {
            slots.stream()
                    .filter(slot -> not == null || !not.meets(slot))
                    .sorted(
                            Comparator.comparing(
                                    slot -> Duration.between(visit.start(), slot.start()).abs()))
                    .limit(most - (long) found.size())
                    .forEach(slot -> found.add(new Substitute(doctorId, type.typeId(), slot)));
        }
    }

    private List<String> colleagues(Agreed visit) {
        var doctor = practices.doctor(visit.doctorId());
        if (doctor == null) {
            return List.of();
        }
        return practices.doctorsAt(visit.clinicId()).stream()
                .filter(id -> !id.equals(visit.doctorId()))
                .filter(id -> isColleague(doctor, practices.doctor(id)))
                .limit(MOST_COLLEAGUES)
                .toList();
    }

    private static boolean isColleague(Doctor doctor, @Nullable Doctor other) {
        return other != null
                && other.isApproved()
                && other.organisationId().equals(doctor.organisationId())
                && other.specialised().stream().anyMatch(doctor.specialised()::contains);
    }

    /** The very type of the visit; of another doctor the one that is most like it. */
    private @Nullable AppointmentType type(String doctorId, Agreed visit) {
        var doctor = practices.doctor(doctorId);
        if (doctor == null) {
            return null;
        }
        var same = doctor.type(visit.typeId());
        return same.or(() ->
                        doctor.bookableTypes().stream()
                                .filter(type -> type.mode() == visit.mode() && type.isForOne())
                                .min(
                                        Comparator.comparingInt(type ->
                                                Math.abs(type.minutes() - visit.minutes()))))
                .orElse(null);
    }

    /** What was agreed. */
    public record Agreed(
            String doctorId,
            String typeId,
            String clinicId,
            Mode mode,
            int minutes,
            Instant start) {}

    /** A span of time. */
    public record Span(Instant from, Instant to) {

        private boolean meets(Slot slot) {
            return slot.start().isBefore(to) && slot.end().isAfter(from);
        }
    }

    /** Another time, and with whom. */
    public record Substitute(String doctorId, String typeId, Slot slot) {}
}
