package com.docspot.doctor.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.docspot.doctor.appointmenttype.AppointmentType;
import com.docspot.doctor.appointmenttype.AppointmentTypeDraft;
import com.docspot.doctor.appointmenttype.Mode;
import com.docspot.doctor.hours.BookableBy;
import com.docspot.doctor.hours.Leave;
import com.docspot.doctor.hours.WeeklyHours;
import com.docspot.doctor.hours.Window;
import com.docspot.doctor.profile.Amendment.Amended;
import com.docspot.doctor.profile.Amendment.Settled;
import com.docspot.doctor.profile.Decision.Decided;
import com.docspot.doctor.profile.Decision.NotNow;
import com.docspot.doctor.profile.Submission.AlreadyThere;
import com.docspot.doctor.profile.Submission.Incomplete;
import com.docspot.doctor.profile.Submission.Submitted;
import com.docspot.doctor.profile.TimeOff.NoSuchLeave;
import com.docspot.doctor.profile.TimeOff.TooMuchLeave;
import com.docspot.platform.events.Fact;
import com.docspot.platform.web.IdempotencyKey;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @Test
    void goesFromDraftThroughRejectionToApprovalAndSuspensionAndBack() {
        var doctor = bookable();
        assertThat(doctor.submit(NOW)).isEqualTo(new Submitted());
        assertThat(doctor.reject(NOW, "Wrong number", null)).isEqualTo(new Decided());
        assertThat(doctor.standing().reason()).isEqualTo("Wrong number");
        assertThat(doctor.submit(NOW)).isEqualTo(new Submitted());
        assertThat(doctor.standing().reason()).isNull();
        assertThat(doctor.approve(NOW)).isEqualTo(new Decided());
        assertThat(doctor.suspend(NOW, "Complaint", ReasonCode.COMPLAINT)).isEqualTo(new Decided());
        assertThat(doctor.approve(NOW)).isEqualTo(new Decided());
    }

    @Test
    void refusesEveryStepThatTheLifeDoesNotHave() {
        var draft = bookable();
        assertThat(draft.approve(NOW)).isEqualTo(new NotNow(Status.DRAFT));
        assertThat(draft.reject(NOW, "-", null)).isEqualTo(new NotNow(Status.DRAFT));
        assertThat(draft.suspend(NOW, "-", null)).isEqualTo(new NotNow(Status.DRAFT));
        draft.submit(NOW);
        assertThat(draft.submit(NOW)).isEqualTo(new AlreadyThere(Status.SUBMITTED));
        assertThat(draft.suspend(NOW, "-", null)).isEqualTo(new NotNow(Status.SUBMITTED));
        draft.approve(NOW);
        assertThat(draft.approve(NOW)).isEqualTo(new NotNow(Status.APPROVED));
        assertThat(draft.reject(NOW, "-", null)).isEqualTo(new NotNow(Status.APPROVED));
        assertThat(draft.submit(NOW)).isEqualTo(new AlreadyThere(Status.APPROVED));
    }

    @Test
    void saysWhatIsMissingBeforeSubmission() {
        assertThat(introduced().submit(NOW))
                .isEqualTo(new Incomplete(List.of("hours", "appointmentTypes")));
        var onlyVideo = introduced();
        onlyVideo.work(mondays());
        onlyVideo.offer(type(Mode.VIDEO));
        assertThat(onlyVideo.submit(NOW))
                .isEqualTo(new Incomplete(List.of("hoursInTheModeOfAType")));
    }

    @Test
    void tellsTheStateAfterEverythingThatHappened() {
        var doctor = bookable();
        doctor.submit(NOW);
        doctor.approve(NOW);
        assertThat(doctor.facts())
                .extracting(Fact::type)
                .containsExactly(
                        "com.docspot.doctor.submitted",
                        "com.docspot.doctor.approved",
                        "com.docspot.doctor.state");
        assertThat(doctor.facts()[2].data()).isEqualTo(doctor.state());
        assertThat(doctor.state().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void keepsWhatWasReviewedFromTheDoctorButNotFromAnAdministrator() {
        var doctor = bookable();
        doctor.submit(NOW);
        var married = profile("Díaz", "about me", "org-1");
        assertThat(doctor.amend(married, false)).isEqualTo(new Settled(List.of("/familyName")));
        assertThat(doctor.profile().familyName()).isEqualTo("Sanz");
        assertThat(doctor.amend(profile("Sanz", "about me", "org-1"), false))
                .isEqualTo(new Amended());
        assertThat(doctor.amend(married, true)).isEqualTo(new Amended());
    }

    @Test
    void staysWithTheOrganisationAtWhoseClinicsThereAreHours() {
        var moved = profile("Sanz", null, "org-2");
        assertThat(bookable().amend(moved, true))
                .isEqualTo(new Settled(List.of("/organisationId")));
        assertThat(introduced().amend(moved, false)).isEqualTo(new Amended());
    }

    @Test
    void changesNothingWhenNothingIsDifferent() {
        var doctor = stored(bookable());
        doctor.work(mondays());
        doctor.amend(doctor.profile(), false);
        assertThat(doctor.comeBack("lve-unknown")).isEqualTo(new NoSuchLeave());
        assertThat(doctor.hasChanged()).isFalse();
    }

    @Test
    void forgetsLeaveOfLongAgoBeforeItRefusesMore() {
        var doctor = introduced();
        var old = LocalDateTime.parse("2025-01-01T00:00");
        for (int i = 0; i < Doctor.MOST_LEAVE; i++) {
            doctor.beAway(
                    new Leave("lve-" + i, old.plusDays(i), old.plusDays(i + 1), null),
                    Instant.parse("2025-01-01T00:00:00Z"));
        }
        assertThat(
                        doctor.beAway(
                                new Leave("lve-x", old, old.plusDays(1), null),
                                Instant.parse("2025-01-01T00:00:00Z")))
                .isEqualTo(new TooMuchLeave(Doctor.MOST_LEAVE));
        var next = LocalDateTime.parse("2026-12-24T00:00");
        doctor.beAway(new Leave("lve-y", next, next.plusDays(1), null), NOW);
        assertThat(doctor.leave())
                .hasSizeLessThan(Doctor.MOST_LEAVE)
                .last()
                .extracting(Leave::leaveId)
                .isEqualTo("lve-y");
    }

    @Test
    void remembersARequestForADay() {
        var doctor = introduced();
        var key = new IdempotencyKey("usr-1|k", "hash");
        doctor.offer(type(Mode.PHONE));
        doctor.remember(key, NOW);
        assertThat(doctor.handled(key, NOW.plus(Duration.ofHours(23))))
                .map(Doctor.Handled::made)
                .contains("typ-PHONE");
        assertThat(doctor.handled(key, NOW.plus(Duration.ofHours(24)))).isEmpty();
    }

    private static Doctor introduced() {
        return Doctor.introduce("doc-1", profile("Sanz", null, "org-1"), NOW);
    }

    private static Doctor bookable() {
        var doctor = introduced();
        doctor.work(mondays());
        doctor.offer(type(Mode.IN_PERSON));
        return doctor;
    }

    private static Doctor stored(Doctor doctor) {
        return new Doctor(
                doctor.id(),
                1,
                1,
                doctor.createdAt(),
                doctor.profile(),
                doctor.standing(),
                doctor.types(),
                doctor.hours(),
                doctor.leave(),
                List.of());
    }

    private static Profile profile(String familyName, String about, String organisation) {
        return new Profile(
                organisation,
                "Dr.",
                "Eva",
                familyName,
                null,
                List.of("207RC0000X"),
                List.of("es"),
                about,
                "28-1");
    }

    private static AppointmentType type(Mode mode) {
        return new AppointmentTypeDraft(
                        "Visit", 30, null, null, null, null, null, mode, null, null, null, null,
                        null, null, null, null, null, null)
                .checked("typ-" + mode);
    }

    private static WeeklyHours mondays() {
        return new WeeklyHours(
                List.of(
                        new Window(
                                "win-1",
                                "cln-1",
                                Mode.IN_PERSON,
                                DayOfWeek.MONDAY,
                                LocalTime.of(9, 0),
                                LocalTime.of(12, 0),
                                1,
                                LocalDate.of(2026, 11, 1),
                                null,
                                BookableBy.PUBLIC,
                                null)));
    }
}
