package com.docspot.appointment.booking;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.appointment.availability.Mode;
import com.docspot.appointment.booking.Decision.Change;
import com.docspot.appointment.booking.Outcome.TooEarly;
import com.docspot.appointment.booking.Outcome.TooLate;
import com.docspot.appointment.booking.Outcome.WrongState;
import com.docspot.appointment.booking.Place.AgreedType;
import com.docspot.appointment.booking.Place.ClinicName;
import com.docspot.appointment.booking.Place.DoctorName;
import com.docspot.appointment.booking.Place.TakenRoom;
import com.docspot.platform.web.Caller;
import com.docspot.platform.web.Role;
import java.time.Instant;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class AppointmentTest {

    private static final Instant NINE_O_CLOCK = Instant.parse("2026-12-01T08:00:00Z");
    private static final Instant YESTERDAY = NINE_O_CLOCK.minus(ofMinutes(24 * 60));
    private static final Caller PATIENT =
            new Caller("usr-1", Role.PATIENT, "ses-1", "pat-1", null, null, Set.of());
    private static final Caller DOCTOR =
            new Caller("usr-2", Role.DOCTOR, "ses-2", null, "doc-1", null, Set.of());

    @Test
    void tellsTheDeadlineWhenItIsTooLateToCancel() {
        var visit = anAppointmentAt(NINE_O_CLOCK);
        assertThat(visit.cancel(null, PATIENT, NINE_O_CLOCK.minus(ofMinutes(119))))
                .isEqualTo(new TooLate(NINE_O_CLOCK.minus(ofMinutes(120))));
        assertThat(visit.cancel(null, PATIENT, NINE_O_CLOCK.minus(ofMinutes(120))))
                .isInstanceOf(Change.class);
        assertThat(visit.cancel(null, DOCTOR, NINE_O_CLOCK.minus(ofMinutes(1))))
                .isInstanceOf(Change.class);
    }

    @Test
    void whatIsCancelledOccupiesNothing() {
        var change = (Change) anAppointmentAt(NINE_O_CLOCK).cancel(null, PATIENT, YESTERDAY);
        assertThat(change.update().getUpdateObject().get("$unset", Document.class))
                .containsKey("occupancy");
        assertThat(change.fact().type()).isEqualTo("com.docspot.appointment.cancelled");
    }

    @Test
    void aConfirmedVisitIsNeitherApprovedNorDeclined() {
        var visit = anAppointmentAt(NINE_O_CLOCK);
        assertThat(visit.approve(DOCTOR)).isEqualTo(new WrongState(State.CONFIRMED));
        assertThat(visit.confirm("pat-1", null, Source.WEB, PATIENT, YESTERDAY))
                .isEqualTo(new WrongState(State.CONFIRMED));
        assertThat(visit.expire(NINE_O_CLOCK.plus(ofMinutes(600))))
                .isEqualTo(new WrongState(State.CONFIRMED));
    }

    @Test
    void aHoldIsGoodUntilItExpiresAndNoMomentLonger() {
        var until = YESTERDAY.plus(ofMinutes(5));
        var hold =
                Appointment.hold(
                        "apt-1",
                        place(NINE_O_CLOCK, false),
                        Holder.of(PATIENT),
                        Source.WEB,
                        PATIENT,
                        YESTERDAY,
                        until);
        assertThat(hold.confirm("pat-1", null, Source.WEB, PATIENT, until.minusMillis(1)))
                .isInstanceOf(Change.class);
        assertThat(hold.confirm("pat-1", null, Source.WEB, PATIENT, until))
                .isEqualTo(new WrongState(State.HELD));
        assertThat(hold.expire(until.minusMillis(1))).isEqualTo(new WrongState(State.HELD));
        assertThat(hold.expire(until)).isInstanceOf(Change.class);
        assertThat(hold.occupancy())
                .contains("hold:caller-usr-1:doc-1")
                .noneMatch(taken -> taken.startsWith("patient:"));
    }

    @Test
    void aRequestExpiresWhenNobodyAnsweredBeforeItsStart() {
        var request =
                Appointment.book(
                        "apt-1",
                        place(NINE_O_CLOCK, true),
                        "pat-1",
                        null,
                        Source.WEB,
                        PATIENT,
                        YESTERDAY);
        assertThat(request.state()).isEqualTo(State.REQUESTED);
        assertThat(request.expire(NINE_O_CLOCK.minusMillis(1)))
                .isEqualTo(new WrongState(State.REQUESTED));
        assertThat(request.expire(NINE_O_CLOCK)).isInstanceOf(Change.class);
        assertThat(
                        Appointment.book(
                                        "apt-2",
                                        place(NINE_O_CLOCK, true),
                                        "pat-1",
                                        null,
                                        Source.WEB,
                                        DOCTOR,
                                        YESTERDAY)
                                .state())
                .isEqualTo(State.CONFIRMED);
    }

    @Test
    void nobodyIsCheckedInTheDayBeforeOrMissedBeforeTheStart() {
        var visit = anAppointmentAt(NINE_O_CLOCK);
        var morning = Instant.parse("2026-11-30T23:00:00Z");
        assertThat(new DayOfVisit(visit).checkIn(DOCTOR, morning.minusMillis(1)))
                .isEqualTo(new TooEarly(morning));
        assertThat(new DayOfVisit(visit).checkIn(DOCTOR, morning)).isInstanceOf(Change.class);
        assertThat(new DayOfVisit(visit).noShow(DOCTOR, NINE_O_CLOCK.minusMillis(1)))
                .isEqualTo(new TooEarly(NINE_O_CLOCK));
        assertThat(new DayOfVisit(visit).complete(null, DOCTOR, NINE_O_CLOCK.minusMillis(1)))
                .isEqualTo(new TooEarly(NINE_O_CLOCK));
        assertThat(new DayOfVisit(visit).complete(null, DOCTOR, NINE_O_CLOCK))
                .isInstanceOf(Change.class);
    }

    @Test
    void occupiesDoctorWithBuffersRoomWithTheOneAfterAndPatientWithNone() {
        var ticks = anAppointmentAt(NINE_O_CLOCK).occupancy();
        var nine = NINE_O_CLOCK.getEpochSecond() / 300;
        assertThat(ticks)
                .containsExactlyInAnyOrder(
                        "doctor:doc-1@" + (nine - 1),
                        "doctor:doc-1@" + nine,
                        "doctor:doc-1@" + (nine + 1),
                        "doctor:doc-1@" + (nine + 2),
                        "doctor:doc-1@" + (nine + 3),
                        "room:rom-1@" + nine,
                        "room:rom-1@" + (nine + 1),
                        "room:rom-1@" + (nine + 2),
                        "room:rom-1@" + (nine + 3),
                        "patient:pat-1@" + nine,
                        "patient:pat-1@" + (nine + 1));
    }

    private static Appointment anAppointmentAt(Instant start) {
        return Appointment.book(
                "apt-1", place(start, false), "pat-1", null, Source.WEB, PATIENT, YESTERDAY);
    }

    private static Place place(Instant start, boolean approval) {
        return new Place(
                "doc-1",
                "org-1",
                "cln-1",
                new TakenRoom("rom-1", start),
                start,
                start.plus(ofMinutes(10)),
                5,
                10,
                "Europe/Madrid",
                "2026-12-01T09:00",
                Mode.IN_PERSON,
                new AgreedType("typ-1", "Visit", 10, null, approval, 120, null, null),
                new DoctorName(null, "Inés", "Müller"),
                new ClinicName("Retiro", "Madrid"));
    }
}
