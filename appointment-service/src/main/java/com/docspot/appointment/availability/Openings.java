package com.docspot.appointment.availability;

import com.docspot.appointment.occupancy.Ticks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What doctors' rules open, whoever has it already: hours, leave, closures, grid and who may book,
 * without notice and horizon, which move on with the time.
 */
@Component
public class Openings {

    private static final Set<Audience> EVERYBODY = EnumSet.allOf(Audience.class);
    private static final int MARGIN_DAYS = 2;

    private final Practices practices;
    private final Clock clock;

    Openings(Practices practices, Clock clock) {
        this.practices = practices;
        this.clock = clock;
    }

    /**
     * What a doctor opens on the local dates from {@code from} up to {@code to}, for visits of one
     * patient.
     *
     * @return nothing when there is no such doctor, or none who may be booked
     */
    public @Nullable Open of(String doctorId, LocalDate from, LocalDate to) {
        var practice = practices.open(doctorId);
        if (practice == null) {
            return null;
        }
        var now = clock.instant();
        var doctor = practice.doctor();
        var firstTick = tick(from.minusDays(MARGIN_DAYS));
        var openings = new ArrayList<Opening>();
        for (var type : doctor.bookableTypes()) {
            if (!type.isForOne()) {
                continue;
            }
            if (doctor.keepsHours() || type.isForSome()) {
                for (var audience : Audience.values()) {
                    var table = Timetable.atAnyTime(practice, type, audience, now);
                    add(table, type, EnumSet.of(audience), from, to, firstTick, openings);
                }
            } else {
                var table = Timetable.atAnyTime(practice, type, Audience.PUBLIC, now);
                add(table, type, EVERYBODY, from, to, firstTick, openings);
            }
        }
        return new Open(doctor, openings, firstTick, nextRelease(practice, from, to, now));
    }

    private static void add(
            Timetable table,
            AppointmentType type,
            Set<Audience> audiences,
            LocalDate from,
            LocalDate to,
            long firstTick,
            List<Opening> openings) {
        var byClinic = new HashMap<String, Opening>();
        table.starts(
                from,
                to,
                null,
                (minute, _, clinic) -> {
                    // A start that lies beside every tick can be shown but never booked.
                    if (minute % Ticks.MINUTES == 0) {
                        byClinic.computeIfAbsent(
                                        clinic.clinicId(),
                                        _ -> new Opening(type, clinic, audiences, new BitSet()))
                                .starts()
                                .set((int) (minute / Ticks.MINUTES - firstTick));
                    }
                });
        openings.addAll(byClinic.values());
    }

    /** When the next of the windows that are kept for some is everybody's. */
    private static @Nullable Instant nextRelease(
            Practice practice, LocalDate from, LocalDate to, Instant now) {
        Instant next = null;
        for (var window : practice.doctor().hours()) {
            var clinic = practice.clinic(window.clinicId());
            var before = window.releaseAt();
            if (clinic == null || before == null) {
                continue;
            }
            for (var date = from; date.isBefore(to); date = date.plusDays(1)) {
                if (window.isOpenOn(date)) {
                    var release =
                            window.opensOn(date).atZone(clinic.zone()).toInstant().minus(before);
                    if (release.isAfter(now)) {
                        next = next == null || release.isBefore(next) ? release : next;
                        break;
                    }
                }
            }
        }
        return next;
    }

    private static long tick(LocalDate date) {
        return Ticks.floor(date.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /**
     * What a doctor opens.
     *
     * @param firstTick that of the first bit of all openings
     * @param until when the rules open more; nothing if they don't before something changes
     */
    public record Open(
            Doctor doctor, List<Opening> openings, long firstTick, @Nullable Instant until) {}

    /**
     * Where visits of a type may start at a clinic.
     *
     * @param audiences whose booking the rules admit there
     * @param starts a bit for each tick from the first one on
     */
    public record Opening(
            AppointmentType type, Clinic clinic, Set<Audience> audiences, BitSet starts) {}
}
