package com.docspot.doctor.hours;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.ProblemException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeeklyHoursTest {

    private static final String HERE = "cln-here";
    private static final String THERE = "cln-there";
    private static final Map<String, ZoneId> CLINICS =
            Map.of(HERE, ZoneId.of("Europe/Madrid"), THERE, ZoneId.of("Pacific/Auckland"));
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void refusesTwoWindowsOfOneModeThatMeetEvenAtDifferentClinics() {
        assertThat(wrong(at(HERE, "09:00", "12:00"), at(THERE, "11:55", "14:00")))
                .containsExactly("/windows/1");
    }

    @Test
    void letsWindowsTouch() {
        assertGood(at(HERE, "09:00", "12:00"), at(THERE, "12:00", "14:00"));
    }

    @Test
    void letsWindowsOfDifferentModesMeet() {
        assertGood(at(HERE, "09:00", "12:00"), mode(at(HERE, "09:00", "12:00"), Mode.VIDEO));
    }

    @Test
    void letsTheSameTimeBeOpenOnDifferentDays() {
        assertGood(at(HERE, "09:00", "12:00"), on(at(HERE, "09:00", "12:00"), TUESDAY));
    }

    @Test
    void letsAWindowFollowAnotherThatHasEnded() {
        assertGood(
                valid(at(HERE, "09:00", "12:00"), "2026-01-01", "2026-06-28"),
                valid(at(HERE, "09:00", "12:00"), "2026-06-29", null));
        // The last day of the first is the Monday on which the second begins.
        assertThat(
                        wrong(
                                valid(at(HERE, "09:00", "12:00"), "2026-01-01", "2026-06-29"),
                                valid(at(HERE, "09:00", "12:00"), "2026-06-29", null)))
                .containsExactly("/windows/1");
    }

    @Test
    void letsTwoWindowsAlternateByWeeks() {
        assertGood(
                every(2, valid(at(HERE, "09:00", "12:00"), "2026-11-02", null)),
                every(2, valid(at(THERE, "09:00", "12:00"), "2026-11-09", null)));
        // Each third and each second week meet sooner or later.
        assertThat(
                        wrong(
                                every(2, valid(at(HERE, "09:00", "12:00"), "2026-11-02", null)),
                                every(3, valid(at(THERE, "09:00", "12:00"), "2026-11-09", null))))
                .containsExactly("/windows/1");
        assertGood(
                every(2, valid(at(HERE, "09:00", "12:00"), "2026-11-02", "2026-11-20")),
                every(3, valid(at(THERE, "09:00", "12:00"), "2026-11-09", null)));
    }

    @Test
    void agreesWithWalkingThroughEveryDayForRandomWindows() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var one = randomWindow(random);
            var other = randomWindow(random);
            assertThat(one.meets(other))
                    .as("seed %d, %s and %s", seed, one, other)
                    .isEqualTo(meetOnSomeDay(one, other));
        }
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        var draft =
                new WindowDraft(
                        "win-unknown",
                        "cln-elsewhere",
                        null,
                        null,
                        LocalTime.parse("12:03"),
                        LocalTime.parse("09:00:30"),
                        13,
                        LocalDate.parse("2026-02-01"),
                        LocalDate.parse("2026-01-31"),
                        BookableBy.PUBLIC,
                        Duration.ofHours(24));
        assertThat(wrong(draft))
                .containsExactly(
                        "/windows/0/id",
                        "/windows/0/clinicId",
                        "/windows/0/mode",
                        "/windows/0/dayOfWeek",
                        "/windows/0/from",
                        "/windows/0/to",
                        "/windows/0/to",
                        "/windows/0/everyWeeks",
                        "/windows/0/validTo",
                        "/windows/0/releaseAt");
    }

    @Test
    void refusesDatesOutsideOurCenturyAndReleasesThatAreNoMinutes() {
        assertThat(wrong(valid(at(HERE, "09:00", "12:00"), "0000-01-01", "9999-12-31")))
                .containsExactly("/windows/0/validFrom", "/windows/0/validTo");
        assertThat(wrong(released(Duration.ofSeconds(30)))).containsExactly("/windows/0/releaseAt");
        assertThat(wrong(released(Duration.ofHours(-1)))).containsExactly("/windows/0/releaseAt");
        assertThat(wrong(released(Duration.ofDays(91)))).containsExactly("/windows/0/releaseAt");
        assertGood(released(Duration.ofHours(24)));
    }

    @Test
    void beginsTodayAtTheClinicWhereNoFirstDayIsNamed() {
        var lateEvening = Instant.parse("2026-11-24T22:00:00Z");
        var hours =
                WeeklyHours.checked(
                        List.of(at(HERE, "09:00", "12:00"), at(THERE, "13:00", "14:00")),
                        CLINICS,
                        WeeklyHours.none(),
                        lateEvening);
        assertThat(hours.windows())
                .extracting(Window::validFrom)
                .containsExactly(LocalDate.parse("2026-11-24"), LocalDate.parse("2026-11-25"));
    }

    @Test
    void keepsTheIdOfAWindowThatIsNamedByItOnce() {
        var present =
                WeeklyHours.checked(
                        List.of(at(HERE, "09:00", "12:00")), CLINICS, WeeklyHours.none(), NOW);
        var id = present.windows().getFirst().windowId();
        var moved =
                WeeklyHours.checked(
                        List.of(withId(at(HERE, "10:00", "12:00"), id)), CLINICS, present, NOW);
        assertThat(moved.windows().getFirst().windowId()).isEqualTo(id);
        assertThat(
                        pointers(() ->
                                WeeklyHours.checked(
                                        List.of(
                                                withId(at(HERE, "10:00", "11:00"), id),
                                                withId(at(HERE, "11:00", "12:00"), id)),
                                        CLINICS,
                                        present,
                                        NOW)))
                .containsExactly("/windows/1/id");
    }

    @Test
    void refusesMoreWindowsThanADoctorMayHave() {
        var many = Collections.nCopies(WeeklyHours.MOST + 1, at(HERE, "09:00", "12:00"));
        assertThat(wrong(many.toArray(WindowDraft[]::new))).containsExactly("/windows");
    }

    private static boolean meetOnSomeDay(Window one, Window other) {
        if (!one.from().isBefore(other.to()) || !other.from().isBefore(one.to())) {
            return false;
        }
        var day = LocalDate.of(2026, 1, 1);
        for (int i = 0; i < 4 * 366; i++) {
            if (isOpen(one, day) && isOpen(other, day)) {
                return true;
            }
            day = day.plusDays(1);
        }
        return false;
    }

    private static boolean isOpen(Window window, LocalDate day) {
        var monday =
                window.validFrom().minusDays(window.validFrom().getDayOfWeek().getValue() - 1L);
        return day.getDayOfWeek() == window.dayOfWeek()
                && !day.isBefore(window.validFrom())
                && (window.validTo() == null || !day.isAfter(window.validTo()))
                && (day.toEpochDay() - monday.toEpochDay()) / 7 % window.everyWeeks() == 0;
    }

    private static Window randomWindow(Random random) {
        var from = LocalTime.of(8 + random.nextInt(3), 0);
        var validFrom = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60));
        return new Window(
                "win",
                HERE,
                Mode.VIDEO,
                DayOfWeek.of(1 + random.nextInt(2)),
                from,
                from.plusHours(1 + random.nextInt(2)),
                1 + random.nextInt(5),
                validFrom,
                random.nextBoolean() ? null : validFrom.plusDays(random.nextInt(120)),
                BookableBy.PUBLIC,
                null);
    }

    private static void assertGood(WindowDraft... drafts) {
        assertThatCode(() -> WeeklyHours.checked(List.of(drafts), CLINICS, WeeklyHours.none(), NOW))
                .doesNotThrowAnyException();
    }

    private static List<String> wrong(WindowDraft... drafts) {
        return pointers(
                () -> WeeklyHours.checked(List.of(drafts), CLINICS, WeeklyHours.none(), NOW));
    }

    private static List<String> pointers(Runnable check) {
        var pointers = new ArrayList<String>();
        try {
            check.run();
        } catch (ProblemException refused) {
            refused.errors().stream().map(FieldProblem::pointer).forEach(pointers::add);
        }
        return pointers;
    }

    private static WindowDraft at(String clinic, String from, String to) {
        return new WindowDraft(
                null,
                clinic,
                Mode.IN_PERSON,
                MONDAY,
                LocalTime.parse(from),
                LocalTime.parse(to),
                null,
                null,
                null,
                null,
                null);
    }

    private static WindowDraft withId(WindowDraft draft, String id) {
        return new WindowDraft(
                id,
                draft.clinicId(),
                draft.mode(),
                draft.dayOfWeek(),
                draft.from(),
                draft.to(),
                null,
                null,
                null,
                null,
                null);
    }

    private static WindowDraft mode(WindowDraft draft, Mode mode) {
        return new WindowDraft(
                null,
                draft.clinicId(),
                mode,
                draft.dayOfWeek(),
                draft.from(),
                draft.to(),
                null,
                null,
                null,
                null,
                null);
    }

    private static WindowDraft on(WindowDraft draft, DayOfWeek day) {
        return new WindowDraft(
                null,
                draft.clinicId(),
                draft.mode(),
                day,
                draft.from(),
                draft.to(),
                null,
                null,
                null,
                null,
                null);
    }

    private static WindowDraft valid(WindowDraft draft, String from, String to) {
        return new WindowDraft(
                null,
                draft.clinicId(),
                draft.mode(),
                draft.dayOfWeek(),
                draft.from(),
                draft.to(),
                null,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                null,
                null);
    }

    private static WindowDraft every(int weeks, WindowDraft draft) {
        return new WindowDraft(
                null,
                draft.clinicId(),
                draft.mode(),
                draft.dayOfWeek(),
                draft.from(),
                draft.to(),
                weeks,
                draft.validFrom(),
                draft.validTo(),
                null,
                null);
    }

    private static WindowDraft released(Duration before) {
        return new WindowDraft(
                null,
                HERE,
                Mode.IN_PERSON,
                MONDAY,
                LocalTime.of(9, 0),
                LocalTime.of(10, 0),
                null,
                null,
                null,
                BookableBy.KNOWN,
                before);
    }
}
