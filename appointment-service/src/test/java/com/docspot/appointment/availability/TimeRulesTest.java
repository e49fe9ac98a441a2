package com.docspot.appointment.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.availability.Timetable.Fits;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Holds the timetable against java.time itself, asked minute by minute around every change of many
 * clocks.
 */
class TimeRulesTest {

    private static final boolean FULL = Boolean.getBoolean("docspot.full");
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2036-01-01T00:00:00Z");
    private static final int ZONES = 44;

    @Test
    void theTimetableAgreesWithTheWallClockAroundEveryClockChange() {
        var seed = Long.getLong("docspot.seed", System.nanoTime());
        System.out.println("time rules: seed " + seed);
        var random = new Random(seed);
        var zones = zones();
        var changes = 0;
        var starts = 0L;
        var offered = 0L;
        for (var zone : zones) {
            var rules = zone.getRules();
            for (var change = rules.nextTransition(FROM);
                    change != null && change.getInstant().isBefore(TO);
                    change = rules.nextTransition(change.getInstant())) {
                changes++;
                var result = compare(zone, change.getDateTimeBefore(), random, seed);
                starts += result[0];
                offered += result[1];
            }
        }
        System.out.printf(
                "time rules: %d zones, %d clock changes, %d starts asked, %d offered, 0"
                        + " differences%n",
                zones.size(), changes, starts, offered);
        assertThat(zones.size()).isGreaterThanOrEqualTo(40);
        assertThat(offered).isPositive();
    }

    private static long[] compare(ZoneId zone, LocalDateTime change, Random random, long seed) {
        var clinic =
                new Clinic(
                        "cln-1",
                        "org-1",
                        "C",
                        zone,
                        null,
                        List.of(),
                        closures(change, random),
                        null,
                        true,
                        null);
        var type = type(random);
        var doctor =
                new Doctor(
                        "doc-1",
                        "org-1",
                        Doctor.Status.APPROVED,
                        null,
                        "G",
                        "F",
                        List.of(type),
                        windows(change, random),
                        leave(change, random),
                        null);
        var now = change.toInstant(ZoneOffset.UTC).minus(Duration.ofDays(6));
        var timetable =
                new Timetable(
                        new Practice(doctor, Map.of("cln-1", clinic)), type, Audience.PUBLIC, now);
        var from = change.toLocalDate().minusDays(1);
        var to = change.toLocalDate().plusDays(2);
        var found = new TreeSet<Long>();
        timetable
                .starts(from, to, null)
                .forEach(start -> {
                    assertThat(found.add(start.minute()))
                            .as("offered once, seed %d", seed)
                            .isTrue();
                    assertThat(start.slot(type).localStart())
                            .isEqualTo(LocalDateTime.ofInstant(start.instant(), zone));
                });
        var expected = new TreeSet<Long>();
        var asked = 0L;
        var end = to.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) / 60 + 14 * 60;
        for (var minute =
                        from.minusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) / 60
                                - 14 * 60;
                minute < end;
                minute += 5) {
            asked++;
            var date = LocalDate.ofInstant(Instant.ofEpochSecond(minute * 60), zone);
            var open = wallClockAllows(doctor, clinic, type, minute);
            if (open && !date.isBefore(from) && date.isBefore(to)) {
                expected.add(minute);
            }
            assertThat(timetable.judge(Instant.ofEpochSecond(minute * 60), null) instanceof Fits)
                    .as("%s judged at %s, seed %d", zone, Instant.ofEpochSecond(minute * 60), seed)
                    .isEqualTo(open);
        }
        assertThat(found).as("%s around %s, seed %d", zone, change, seed).isEqualTo(expected);
        return new long[] {asked, found.size()};
    }

    /**
     * The rule in its own words: each minute of the visit lies in one window, and none in closed
     * time.
     */
    private static boolean wallClockAllows(
            Doctor doctor, Clinic clinic, AppointmentType type, long start) {
        var first = local(start, clinic);
        for (var window : doctor.hours()) {
            if (!first.getDayOfWeek().equals(window.dayOfWeek())
                    || (ChronoWeeks.between(window.validFrom(), first.toLocalDate())
                                    % window.everyWeeks())
                            != 0
                    || Duration.between(first.toLocalDate().atTime(window.from()), first)
                                            .toMinutes()
                                    % type.gridMinutes()
                            != 0) {
                continue;
            }
            var all = true;
            for (var minute = start; minute < start + type.minutes() && all; minute++) {
                var now = local(minute, clinic);
                all =
                        now.toLocalDate().equals(first.toLocalDate())
                                && !now.toLocalTime().isBefore(window.from())
                                && now.toLocalTime().isBefore(window.to())
                                && isOpen(doctor, clinic, now);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpen(Doctor doctor, Clinic clinic, LocalDateTime now) {
        return doctor.leave().stream()
                        .noneMatch(leave -> !now.isBefore(leave.from()) && now.isBefore(leave.to()))
                && clinic.closures().stream()
                        .noneMatch(closure ->
                                !now.toLocalDate().isBefore(closure.from())
                                        && !now.toLocalDate().isAfter(closure.to()));
    }

    private static LocalDateTime local(long minute, Clinic clinic) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(minute * 60), clinic.zone());
    }

    private static List<OpeningHours> windows(LocalDateTime change, Random random) {
        var windows = new ArrayList<OpeningHours>();
        var around = change.toLocalTime().toSecondOfDay() / 300;
        for (var day : DayOfWeek.values()) {
            var opens = Math.max(0, around - random.nextInt(20));
            var closes = Math.min(287, around + 1 + random.nextInt(30));
            windows.add(window(day, opens, Math.max(opens + 1, closes), change, random));
            if (random.nextBoolean()) {
                var later = random.nextInt(280);
                windows.add(
                        window(
                                day,
                                later,
                                later + 1 + random.nextInt(287 - later),
                                change,
                                random));
            }
        }
        return windows;
    }

    private static OpeningHours window(
            DayOfWeek day, int opens, int closes, LocalDateTime change, Random random) {
        return new OpeningHours(
                "win-" + day + opens,
                "cln-1",
                Mode.VIDEO,
                day,
                LocalTime.ofSecondOfDay(opens * 300L),
                LocalTime.ofSecondOfDay(closes * 300L),
                1 + random.nextInt(3),
                change.toLocalDate().minusWeeks(random.nextInt(5)).minusDays(10),
                null,
                BookableBy.PUBLIC,
                null);
    }

    private static List<Leave> leave(LocalDateTime change, Random random) {
        if (random.nextInt(3) > 0) {
            return List.of();
        }
        var from = change.minusMinutes(random.nextInt(36) * 5L);
        return List.of(
                new Leave("lve-1", from, from.plusMinutes(5L + random.nextInt(60) * 5L), null));
    }

    private static List<Closure> closures(LocalDateTime change, Random random) {
        var day = change.toLocalDate().plusDays(random.nextInt(3) - 1L);
        return random.nextInt(5) == 0 ? List.of(new Closure(day, day)) : List.of();
    }

    private static AppointmentType type(Random random) {
        var grids = new int[] {5, 10, 15, 20, 25, 30, 45, 60};
        return new AppointmentType(
                "typ-1",
                "T",
                5 * (1 + random.nextInt(18)),
                0,
                0,
                0,
                30,
                grids[random.nextInt(grids.length)],
                Mode.VIDEO,
                false,
                0,
                null,
                false,
                true,
                null,
                null,
                null,
                null,
                null);
    }

    private static List<ZoneId> zones() {
        var changing =
                ZoneId.getAvailableZoneIds().stream()
                        // What the calendar library registers beside the zones that people live in.
                        .filter(id -> !id.startsWith("ical4j"))
                        .sorted()
                        .map(ZoneId::of)
                        .filter(zone -> {
                            var next = zone.getRules().nextTransition(FROM);
                            return next != null && next.getInstant().isBefore(TO);
                        })
                        .toList();
        if (FULL) {
            return changing;
        }
        // Evenly through the alphabet, and those whose changes are odd: half hours, midnight, a day
        // skipped, Ramadan.
        var chosen =
                new TreeSet<String>(
                        List.of(
                                "Australia/Lord_Howe",
                                "Africa/Casablanca",
                                "America/Santiago",
                                "America/Sao_Paulo",
                                "Asia/Beirut",
                                "Africa/Cairo",
                                "America/Havana",
                                "Europe/Madrid",
                                "America/New_York",
                                "Antarctica/Troll",
                                "Asia/Gaza"));
        chosen.removeIf(name -> changing.stream().noneMatch(zone -> zone.getId().equals(name)));
        for (var i = 0; chosen.size() < ZONES && i < changing.size(); i += 5) {
            chosen.add(changing.get(i).getId());
        }
        return chosen.stream().map(ZoneId::of).toList();
    }

    /**
     * Whole weeks, Monday to Sunday, between two dates; counted by walking, not by the code under
     * test.
     */
    private static final class ChronoWeeks {

        static long between(LocalDate from, LocalDate to) {
            var monday = from;
            while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
                monday = monday.minusDays(1);
            }
            var weeks = 0L;
            while (monday.plusDays(7).compareTo(to) <= 0) {
                monday = monday.plusDays(7);
                weeks++;
            }
            return weeks;
        }
    }
}
