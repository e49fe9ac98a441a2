package com.docspot.doctor.appointmenttype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.docspot.platform.web.FieldProblem;
import com.docspot.platform.web.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppointmentTypeDraftTest {

    @Test
    void needsOnlyNameLengthAndMode() {
        var type = draft("Check-up", 20, null, null, null, Mode.VIDEO).checked("typ-1");
        assertThat(type.gridMinutes()).isEqualTo(20);
        assertThat(type.horizonDays()).isEqualTo(90);
        assertThat(type.bufferBefore() + type.bufferAfter() + type.noticeMinutes()).isZero();
        assertThat(type.active()).isTrue();
    }

    @Test
    void namesEachFieldThatIsMissing() {
        assertThat(wrong(draft(null, null, null, null, null, null)))
                .containsExactly("/name", "/minutes", "/mode");
    }

    @Test
    void keepsToStepsOfFiveMinutes() {
        assertThat(wrong(draft("A", 7, 3, 4, 12, Mode.PHONE)))
                .containsExactly("/minutes", "/bufferBefore", "/bufferAfter", "/gridMinutes");
    }

    @Test
    void allowsAsManyTicksAsOneVisitMayOccupyAndNoMore() {
        assertThat(draft("Long", 700, 10, 10, 5, Mode.IN_PERSON).checked("typ-1").minutes())
                .isEqualTo(700);
        assertThat(wrong(draft("Longer", 700, 10, 15, 5, Mode.IN_PERSON)))
                .containsExactly("/minutes");
    }

    @Test
    void refusesARoomForAVisitThatIsNotInPerson() {
        var type =
                new AppointmentTypeDraft(
                        "Call",
                        15,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Mode.PHONE,
                        null,
                        null,
                        null,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        assertThat(wrong(type)).containsExactly("/roomNeeded");
    }

    @Test
    void boundsTextAndTimes() {
        var type =
                new AppointmentTypeDraft(
                        "x".repeat(10_000),
                        30,
                        0,
                        0,
                        -1,
                        731,
                        0,
                        Mode.PHONE,
                        true,
                        43_201,
                        "€".repeat(41),
                        false,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null);
        assertThat(wrong(type))
                .containsExactly(
                        "/name",
                        "/noticeMinutes",
                        "/horizonDays",
                        "/gridMinutes",
                        "/cancellationMinutes",
                        "/price");
    }

    @Test
    void aGroupHasTwoToTwoHundredSeats() {
        assertThat(wrong(seats(10_000))).containsExactly("/seats");
        assertThat(wrong(seats(1))).containsExactly("/seats");
        assertThat(seats(200).checked("typ-1").seats()).isEqualTo(200);
    }

    private static AppointmentTypeDraft seats(int seats) {
        return new AppointmentTypeDraft(
                "Back school",
                60,
                0,
                0,
                null,
                null,
                15,
                Mode.VIDEO,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                seats,
                null);
    }

    private static AppointmentTypeDraft draft(
            String name, Integer minutes, Integer before, Integer after, Integer grid, Mode mode) {
        return new AppointmentTypeDraft(
                name, minutes, before, after, null, null, grid, mode, null, null, null, null, null,
                null, null, null, null, null);
    }

    private static List<String> wrong(AppointmentTypeDraft draft) {
        var refused = catchThrowableOfType(ProblemException.class, () -> draft.checked("typ-1"));
        return refused.errors().stream().map(FieldProblem::pointer).toList();
    }
}
