package com.docspot.appointment.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.availability.Timetable.Fits;
import com.docspot.appointment.availability.Timetable.Refused;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @Test
    void nineStaysNineAcrossAClockChange() {
        var sundays =
                table(
                        window(DayOfWeek.SUNDAY, "09:00", "10:00", 1, BookableBy.PUBLIC, null),
                        type(60, 60),
                        NOW);
        var starts = sundays.starts(LocalDate.of(2027, 3, 21), LocalDate.of(2027, 4, 1), null);
        assertThat(starts)
                .extracting(start -> start.instant().toString())
                .containsExactly("2027-03-21T08:00:00Z", "2027-03-28T07:00:00Z");
    }

    @Test
    void aGapIsNeverOfferedAndAnOverlapTwice() {
        var night =
                table(
                        window(DayOfWeek.SUNDAY, "01:30", "03:30", 1, BookableBy.PUBLIC, null),
                        type(30, 30),
                        NOW);
        assertThat(local(night, LocalDate.of(2027, 3, 28))).containsExactly("01:30", "03:00");
        assertThat(local(night, LocalDate.of(2027, 10, 31)))
                .containsExactly("01:30", "02:00", "02:30", "02:00", "02:30", "03:00");
    }

    @Test
    void everyOtherWeekCountsFromTheWeekItBegan() {
        var table =
                table(
                        window(DayOfWeek.MONDAY, "09:00", "10:00", 2, BookableBy.PUBLIC, null),
                        type(60, 60),
                        NOW);
        assertThat(table.starts(MONDAY, MONDAY.plusDays(28), null))
                .extracting(start -> start.slot(type(60, 60)).localStart().toLocalDate())
                .containsExactly(MONDAY.plusDays(7), MONDAY.plusDays(21));
    }

    @Test
    void aVisitEndsBeforeItsWindowDoes() {
        var table =
                table(
                        window(DayOfWeek.MONDAY, "09:00", "10:00", 1, BookableBy.PUBLIC, null),
                        type(45, 5),
                        NOW);
        assertThat(local(table, MONDAY)).containsExactly("09:00", "09:05", "09:10", "09:15");
    }

    @Test
    void keptHoursOpenToAllWhenTheyAreReleased() {
        var kept =
                window(
                        DayOfWeek.MONDAY,
                        "09:00",
                        "10:00",
                        1,
                        BookableBy.STAFF,
                        Duration.ofHours(24));
        var opening = MONDAY.atTime(9, 0).atZone(MADRID).toInstant();
        var before = opening.minus(Duration.ofHours(24)).minusMillis(1);
        assertThat(local(table(kept, type(60, 60), before), MONDAY)).isEmpty();
        assertThat(table(kept, type(60, 60), before).judge(opening, null))
                .isEqualTo(new Refused(Reason.NOT_IN_HOURS, null));
        var after = opening.minus(Duration.ofHours(24));
        assertThat(local(table(kept, type(60, 60), after), MONDAY)).containsExactly("09:00");
        assertThat(table(kept, type(60, 60), after).judge(opening, null)).isInstanceOf(Fits.class);
    }

    @Test
    void noticeAndHorizonTellTheirBounds() {
        var hours = window(DayOfWeek.MONDAY, "09:00", "18:00", 1, BookableBy.PUBLIC, null);
        var type =
                new AppointmentType(
                        "typ-1",
                        "T",
                        30,
                        0,
                        0,
                        120,
                        10,
                        30,
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
        var now = MONDAY.atTime(9, 10).atZone(MADRID).toInstant();
        var table = table(hours, type, now);
        assertThat(table.judge(now.plusSeconds(20 * 60), null))
                .isEqualTo(new Refused(Reason.TOO_SOON, now.plus(Duration.ofHours(2))));
        assertThat(table.judge(now.plus(Duration.ofDays(14)), null))
                .isEqualTo(new Refused(Reason.BEYOND_THE_HORIZON, now.plus(Duration.ofDays(10))));
        assertThat(local(table, MONDAY)).first().isEqualTo("11:30");
        assertThat(local(table, MONDAY.plusDays(14))).isEmpty();
    }

    private static List<String> local(Timetable table, LocalDate day) {
        return table.starts(day, day.plusDays(1), null).stream()
                .map(start -> start.slot(type(5, 5)).localStart().toLocalTime().toString())
                .toList();
    }

    private static Timetable table(OpeningHours window, AppointmentType type, Instant now) {
        var clinic =
                new Clinic(
                        "cln-1", "org-1", "C", MADRID, null, List.of(), List.of(), null, true,
                        null);
        var doctor =
                new Doctor(
                        "doc-1",
                        "org-1",
                        Doctor.Status.APPROVED,
                        null,
                        "G",
                        "F",
                        List.of(type),
                        List.of(window),
                        List.of(),
                        null);
        return new Timetable(
                new Practice(doctor, Map.of("cln-1", clinic)), type, Audience.PUBLIC, now);
    }

    private static OpeningHours window(
            DayOfWeek day,
            String from,
            String to,
            int everyWeeks,
            BookableBy who,
            @Nullable Duration releaseAt) {
        return new OpeningHours(
                "win-1",
                "cln-1",
                Mode.VIDEO,
                day,
                LocalTime.parse(from),
                LocalTime.parse(to),
                everyWeeks,
                LocalDate.of(2026, 11, 24),
                null,
                who,
                releaseAt);
    }

    private static AppointmentType type(int minutes, int grid) {
        return new AppointmentType(
                "typ-1",
                "T",
                minutes,
                0,
                0,
                0,
                400,
                grid,
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
}
